import * as l10n from '@vscode/l10n';
import { parseRepoUrl } from '../../../model/template/form/index.ts';
import { TextInput } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';

/** A branch of the repository that the form asks for by the name `repoUrl`. */
export function RepoBranchPicker(props: FormFieldProps) {
  const { values } = useForm();
  const { repoUrl } = values;
  const { owner, workspace, project, repo } = parseRepoUrl(typeof repoUrl === 'string' ? repoUrl : '');
  const place = [owner ?? workspace ?? project, repo].filter(part => part !== undefined).join('/');
  return (
    <>
      <TextInput
        {...fieldControl(props)}
        value={typeof props.formData === 'string' ? props.formData : ''}
        placeholder={textOption(optionsOf(props), 'placeholder') ?? 'main'}
        suggestions={['main', 'master', 'develop']}
        onInput={text => {
          answer(props, text === '' ? undefined : text);
        }}
      />
      {repo !== undefined && <FieldNote text={l10n.t('A branch of {0}', place)} />}
    </>
  );
}
