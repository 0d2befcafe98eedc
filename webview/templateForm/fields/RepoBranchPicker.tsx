import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { parseRepoUrl } from '../../../model/template/form/index.ts';
import { useForm } from '../FormContext.ts';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';
import { RepositoryInput } from './RepositoryInput.tsx';
import { kindOfHost, useHosts } from './useHosts.ts';

/** A branch of the repository that the form asks for by the name `repoUrl`. */
export function RepoBranchPicker(props: FormFieldProps) {
  const { values } = useForm();
  const { repoUrl } = values;
  const [note, setNote] = useState<string>();
  const hosts = useHosts([]);
  const url = parseRepoUrl(typeof repoUrl === 'string' ? repoUrl : '');
  const { owner, workspace, project, repo } = url;
  const place = [owner ?? workspace ?? project, repo].filter(part => part !== undefined).join('/');
  return (
    <>
      <RepositoryInput
        control={fieldControl(props)}
        kind={kindOfHost(hosts, url.host)}
        part="branch"
        url={url}
        value={typeof props.formData === 'string' ? props.formData : ''}
        placeholder={textOption(optionsOf(props), 'placeholder') ?? 'main'}
        onValue={value => {
          answer(props, value);
        }}
        onNote={setNote}
      />
      {repo !== undefined && <FieldNote text={l10n.t('A branch of {0}', place)} />}
      {note !== undefined && <FieldNote text={note} />}
    </>
  );
}
