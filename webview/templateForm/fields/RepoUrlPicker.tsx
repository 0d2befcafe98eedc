import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import {
  hostKindOf,
  parseRepoUrl,
  repoUrlParts,
  stringifyRepoUrl,
  type HostKind,
  type RepoUrl,
  type RepoUrlPart,
} from '../../../model/template/form/index.ts';
import { readHosts, type RepositoryHost } from '../../../protocol/webview/templateForm.ts';
import { Combobox, Select, TextInput } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import { labelId } from '../theme/ids.ts';
import { RequiredMark } from '../theme/FieldLabel.tsx';
import type { FormFieldProps } from '../theme/props.ts';
import { answer, fieldControl, optionsOf, textOption, textsOption } from './fieldControl.ts';
import { partsAllowed } from './partsAllowed.ts';

/** Where a repository is to be: its host, and what tells repositories apart on a host of that kind. */
export function RepoUrlPicker(props: FormFieldProps) {
  const { formData, required = false } = props;
  const options = optionsOf(props);
  const hosts = useHosts(textsOption(options, 'allowedHosts'));
  const url = parseRepoUrl(typeof formData === 'string' ? formData : '');
  const [first] = hosts;
  const host = url.host === '' ? (first?.host ?? '') : url.host;
  const kind = hosts.find(each => each.host === host)?.kind ?? hostKindOf(host) ?? 'github';
  const allowed = partsAllowed(options);
  const control = fieldControl(props);
  const set = (patch: Partial<RepoUrl>): void => {
    const text = stringifyRepoUrl({ ...url, host, ...patch });
    // The host alone is no answer yet, for it is there from the start.
    answer(props, text === `${host}?` ? undefined : text);
  };
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
            const nextKind = hosts.find(each => each.host === next)?.kind ?? hostKindOf(next) ?? 'github';
            const kept = repoUrlParts[nextKind].map(({ name }) => [name, url[name]] as const);
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
          value={url[name] ?? ''}
          allowed={allowed[name] ?? []}
          onValue={value => {
            set({ [name]: value });
          }}
        />
      ))}
    </div>
  );
}

/** Those that the template allows, or those that there are. */
function useHosts(allowed: string[]): RepositoryHost[] {
  const { messenger } = useForm();
  const [known, setKnown] = useState<RepositoryHost[]>([]);
  useEffect(() => {
    let gone = false;
    messenger.request(readHosts, {}).then(
      ({ hosts }) => {
        if (!gone) setKnown(hosts);
      },
      // The host can be typed.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [messenger]);
  if (allowed.length === 0) return known;
  return allowed.map(host => ({
    host,
    kind: known.find(each => each.host === host)?.kind ?? hostKindOf(host) ?? 'github',
  }));
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
  value: string;
  /** Empty: any. */
  allowed: readonly string[];
  onValue: (value: string | undefined) => void;
}

function PartControl(props: PartControlProps) {
  const { part, label, description, required = false, value, allowed, onValue } = props;
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
        <TextInput
          {...control}
          value={value}
          onInput={text => {
            onValue(text === '' ? undefined : text);
          }}
        />
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
