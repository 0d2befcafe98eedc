import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import {
  parseRepoUrl,
  repoUrlParts,
  stringifyRepoUrl,
  type HostKind,
  type RepoUrl,
  type RepoUrlPart,
} from '../../../model/template/form/index.ts';
import type { RepositoryHost } from '../../../protocol/webview/templateForm.ts';
import { Combobox, Select } from '../../shared/ui/index.ts';
import { labelId } from '../theme/ids.ts';
import { RequiredMark } from '../theme/FieldLabel.tsx';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption, textsOption } from './fieldControl.ts';
import { FieldNote } from './FieldNote.tsx';
import { partsAllowed } from './partsAllowed.ts';
import { RepositoryInput } from './RepositoryInput.tsx';
import { kindOfHost, useHosts } from './useHosts.ts';

/** Where a repository is to be: its host, and what tells repositories apart on a host of that kind. */
export function RepoUrlPicker(props: FormFieldProps) {
  const { formData, required = false } = props;
  const options = optionsOf(props);
  const hosts = useHosts(textsOption(options, 'allowedHosts'));
  const url = parseRepoUrl(typeof formData === 'string' ? formData : '');
  const [first] = hosts;
  const host = url.host === '' ? (first?.host ?? '') : url.host;
  const kind = kindOfHost(hosts, host);
  const allowed = partsAllowed(options);
  const control = fieldControl(props);
  const set = (patch: Partial<RepoUrl>): void => {
    const text = stringifyRepoUrl({ ...url, host, ...patch });
    // The host alone is no answer yet, for it is there from the start.
    answer(props, text === `${host}?` ? undefined : text);
  };
  const [notes, setNotes] = useState<Partial<Record<RepoUrlPart, string | undefined>>>({});
  useOnlyParts(url, kind, allowed, set);
  return (
    <div
      class="repo-url"
      role="group"
      aria-labelledby={labelId(control.id)}
      aria-describedby={control.describedBy}
    >
      <Part id={control.id} label={l10n.t('Host')} required={required}>
        <HostControl
          {...props}
          hosts={hosts}
          host={host}
          onHost={next => {
            const kept = repoUrlParts[kindOfHost(hosts, next)].map(({ name }) => [name, url[name]] as const);
            answer(props, stringifyRepoUrl({ host: next, ...Object.fromEntries(kept) }));
          }}
        />
      </Part>
      {repoUrlParts[kind].map(({ name, isRequired }) => (
        <PartControl
          key={name}
          {...props}
          part={name}
          label={labelOf(name, kind, options)}
          description={descriptionOf(name, options)}
          required={required && isRequired}
          kind={kind}
          url={{ ...url, host }}
          allowed={allowed[name] ?? []}
          onNote={note => {
            setNotes(known => ({ ...known, [name]: note }));
          }}
          onValue={value => {
            set({ [name]: value });
          }}
        />
      ))}
      {[...new Set(Object.values(notes))].map(
        note => note !== undefined && <FieldNote key={note} text={note} />,
      )}
    </div>
  );
}

function HostControl(
  props: FormFieldProps & { hosts: RepositoryHost[]; host: string; onHost: (host: string) => void },
) {
  const { hosts, host, onHost } = props;
  const control = fieldControl(props);
  if (textsOption(optionsOf(props), 'allowedHosts').length > 0) {
    return (
      <Select
        {...control}
        choices={hosts.map(each => ({ value: each.host, label: each.host }))}
        value={host}
        onSelect={next => {
          if (next !== undefined) onHost(next);
        }}
      />
    );
  }
  return (
    <Combobox
      {...control}
      text={host}
      choices={hosts.map(each => ({ value: each.host, label: each.host }))}
      onSearch={() => undefined}
      onChoose={choice => {
        onHost(choice.value);
      }}
      onFreeText={onHost}
      onClear={() => {
        onHost('');
      }}
    />
  );
}

interface PartControlProps extends FormFieldProps {
  part: RepoUrlPart;
  label: string;
  description: string | undefined;
  kind: HostKind;
  url: RepoUrl;
  /** Empty: any. */
  allowed: readonly string[];
  onValue: (value: string | undefined) => void;
  onNote: (note: string | undefined) => void;
}

function PartControl(props: PartControlProps) {
  const { part, label, description, required = false, kind, url, allowed, onValue, onNote } = props;
  const value = url[part] ?? '';
  const isPlain = part === 'repo' && optionsOf(props)['disableRepoAutocomplete'] === true;
  const own = fieldControl(props);
  const control = { ...own, id: `${own.id}-${part}`, autofocus: false, invalid: own.invalid && value === '' };
  return (
    <Part id={control.id} label={label} required={required} description={description}>
      {allowed.length > 0 ? (
        <Select
          {...control}
          choices={allowed.map(each => ({ value: each, label: each }))}
          value={value}
          none={l10n.t('Choose…')}
          onSelect={onValue}
        />
      ) : (
        <RepositoryInput {...{ control, kind, part, url, value, isPlain, onValue, onNote }} />
      )}
    </Part>
  );
}

function Part(props: {
  id: string;
  label: string;
  required: boolean;
  description?: string | undefined;
  children: preact.ComponentChildren;
}) {
  return (
    <div class="repo-url-part">
      <label for={props.id}>
        {props.label}
        {props.required && <RequiredMark />}
      </label>
      {props.children}
      {props.description !== undefined && <div class="muted">{props.description}</div>}
    </div>
  );
}

/** Where only one is allowed, it is chosen. */
function useOnlyParts(
  url: RepoUrl,
  kind: HostKind,
  allowed: ReturnType<typeof partsAllowed>,
  set: (patch: Partial<RepoUrl>) => void,
): void {
  const only: Partial<RepoUrl> = {};
  for (const { name } of repoUrlParts[kind]) {
    const [value, ...others] = allowed[name] ?? [];
    if (value !== undefined && others.length === 0 && url[name] === undefined) only[name] = value;
  }
  const key = JSON.stringify(only);
  useEffect(() => {
    if (key !== '{}') set(only);
  }, [key]);
}

function labelOf(part: RepoUrlPart, kind: HostKind, options: Record<string, unknown>): string {
  switch (part) {
    case 'owner':
      return textOption(options, 'ownerLabel') ?? (kind === 'gitlab' ? l10n.t('Group') : l10n.t('Owner'));
    case 'organization':
      return l10n.t('Organization');
    case 'workspace':
      return kind === 'gerrit' ? l10n.t('Parent') : l10n.t('Workspace');
    case 'project':
      return l10n.t('Project');
    default:
      return textOption(options, 'repoLabel') ?? l10n.t('Repository');
  }
}

function descriptionOf(part: RepoUrlPart, options: Record<string, unknown>): string | undefined {
  if (part === 'owner') return textOption(options, 'ownerDescription');
  return part === 'repo' ? textOption(options, 'repoDescription') : undefined;
}
