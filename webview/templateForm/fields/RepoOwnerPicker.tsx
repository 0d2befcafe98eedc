import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption, textsOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';
import { RepositoryInput } from './RepositoryInput.tsx';
import { kindOfHost, useHosts } from './useHosts.ts';

/** Who owns repositories on a host: a user, or an organisation. */
export function RepoOwnerPicker(props: FormFieldProps) {
  const options = optionsOf(props);
  const host = textOption(options, 'host');
  const excluded = textsOption(options, 'excludedOwners');
  const [note, setNote] = useState<string>();
  const hosts = useHosts([]);
  const asked = host ?? 'github.com';
  const kind = kindOfHost(hosts, asked);
  const value = typeof props.formData === 'string' ? props.formData : '';
  return (
    <>
      <RepositoryInput
        control={fieldControl(props)}
        kind={kind}
        part={kind === 'bitbucketCloud' ? 'workspace' : 'owner'}
        url={{ host: asked }}
        value={value}
        placeholder={textOption(options, 'placeholder')}
        accepts={name => !excluded.includes(name)}
        onValue={text => {
          answer(props, text);
        }}
        onNote={setNote}
      />
      {host !== undefined && <FieldNote text={l10n.t('An owner on {0}', host)} />}
      {excluded.includes(value) && <FieldNote text={l10n.t('The template excludes this owner.')} />}
      {note !== undefined && <FieldNote text={note} />}
    </>
  );
}
