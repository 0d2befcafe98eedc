import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type { HostKind, RepoUrl, RepoUrlPart } from '../../../model/template/form/index.ts';
import { suggestRepository, type SuggestedNames } from '../../../protocol/webview/templateForm.ts';
import { Combobox } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import type { fieldControl } from './fieldControl.ts';
import { useDebouncedSearch } from './useDebouncedSearch.ts';

export interface RepositoryInputProps {
  control: ReturnType<typeof fieldControl>;
  kind: HostKind;
  part: RepoUrlPart | 'branch';
  /** The parts that are told so far. */
  url: RepoUrl;
  value: string;
  placeholder?: string | undefined;
  /** Whether nothing is to be offered. */
  isPlain?: boolean;
  /** Whether a name is one to offer. */
  accepts?: (name: string) => boolean;
  onValue: (value: string | undefined) => void;
  /** Why the host suggests nothing; undefined once it does. */
  onNote: (note: string | undefined) => void;
}

/** A part of a repository: typed, and what its host has is offered. */
export function RepositoryInput(props: RepositoryInputProps) {
  const { control, kind, part, url, value, placeholder, accepts = () => true, onValue, onNote } = props;
  const { messenger } = useForm();
  const { host, owner, organization, workspace, project, repo } = url;
  const parts = { owner, organization, workspace, project, repo };
  const { found, failure, busy, search } = useDebouncedSearch<SuggestedNames>(
    text =>
      host === '' || props.isPlain === true
        ? Promise.resolve({ names: [], more: false })
        : messenger.request(suggestRepository, { kind, part, url: { host, ...told(parts) }, text }),
    JSON.stringify([kind, part, host, parts]),
  );
  const names = (found?.names ?? []).filter(accepts);
  const note = failure ?? found?.note;
  useEffect(() => {
    onNote(note);
  }, [note]);
  return (
    <Combobox
      {...control}
      text={value}
      choices={names.map(name => ({ value: name, label: name }))}
      busy={busy}
      note={found?.more === true ? l10n.t('There are more: type to find them.') : undefined}
      placeholder={placeholder}
      onSearch={search}
      onType={text => {
        onValue(text === '' ? undefined : text);
      }}
      onChoose={choice => {
        onValue(choice.value);
      }}
      onFreeText={onValue}
      onClear={() => {
        onValue(undefined);
      }}
    />
  );
}

/** Those that are. */
function told(parts: Partial<Record<RepoUrlPart, string | undefined>>): Partial<Record<RepoUrlPart, string>> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
