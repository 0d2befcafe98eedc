import { l10n, workspace } from 'vscode';
import type { Explanation, LocationTrace, Problem } from '../../protocol/http/callboard.ts';
import { settings } from '../contributions.ts';
import { shortenWorkspacePaths } from '../common/index.ts';

/** Where a step leads. */
export type StepTarget =
  | { kind: 'entity'; ref: string }
  | { kind: 'place'; target: string; line: number; character: number }
  | { kind: 'setting'; id: string };

/** One thing that happened, or did not, on a file's way into the catalog. */
export interface ExplainStep {
  icon: 'pass' | 'error' | 'warning' | 'info';
  label: string;
  detail?: string;
  leadsTo?: StepTarget;
}

/** A file's way into the catalog, in its order: who looks for it, when it was read, what it gave and what it did not. */
export function explainSteps({ target, folders, trace }: Explanation): ExplainStep[] {
  const around = folders.filter(({ reason }) => reason !== 'outside');
  const parents = (trace?.parents ?? []).filter(({ entityRef }) => entityRef !== undefined);
  return [
    // What a location leads to need not be looked for as well.
    ...around.map(folder => (parents.length > 0 ? asNote(lookStep(folder)) : lookStep(folder))),
    ...parents.map(({ entityRef = '', location }) => parentStep(entityRef, location)),
    ...(around.length === 0 && parents.length === 0 && trace === undefined ? [nobodyLooks()] : []),
    ...(trace ? readSteps(target, trace) : []),
  ];
}

type Folder = Explanation['folders'][number];

function lookStep({ folder, include, exclude, reason }: Folder): ExplainStep {
  const name = workspace.workspaceFolders?.find(({ uri }) => uri.fsPath === folder)?.name ?? folder;
  switch (reason) {
    case 'listed':
      return { icon: 'pass', label: l10n.t('Looked for in {0}', name), detail: include.join(', ') };
    case 'notIncluded':
      return {
        icon: 'error',
        label: l10n.t('Not looked for: its name matches none of the patterns'),
        detail: include.join(', '),
        leadsTo: { kind: 'setting', id: settings.include },
      };
    case 'excluded':
      return {
        icon: 'error',
        label: l10n.t('Left out by the patterns of what is never looked at'),
        detail: exclude.join(', '),
        leadsTo: { kind: 'setting', id: settings.exclude },
      };
    case 'gitIgnored':
      return {
        icon: 'error',
        label: l10n.t('Left out by a .gitignore file'),
        detail: l10n.t('What Git ignores is not read, nor what lies in a folder that it ignores.'),
      };
    case 'neverEntered':
      return { icon: 'error', label: l10n.t('In a folder that is never looked into (.git, node_modules)') };
    case 'missing':
      return { icon: 'error', label: l10n.t('There is no such file on disk') };
    case 'outside':
      return nobodyLooks();
  }
}

function asNote(step: ExplainStep): ExplainStep {
  return step.icon === 'error' ? { ...step, icon: 'info' } : step;
}

function nobodyLooks(): ExplainStep {
  return {
    icon: 'error',
    label: l10n.t('Nobody looks for it'),
    detail: l10n.t('It lies in no open folder, and no location leads to it.'),
  };
}

function parentStep(ref: string, location: string): ExplainStep {
  return {
    icon: 'pass',
    label: l10n.t('Named by {0}', ref),
    detail: shortenWorkspacePaths(location),
    leadsTo: { kind: 'entity', ref },
  };
}

function readSteps(target: string, trace: LocationTrace): ExplainStep[] {
  const read: ExplainStep =
    trace.error === undefined
      ? {
          icon: 'pass',
          label: l10n.t('Read {0}', timeOf(trace.readAt)),
          detail: l10n.t('Last looked at {0}', timeOf(trace.seenAt)),
        }
      : {
          icon: 'error',
          label: l10n.t('Could not be read {0}', timeOf(trace.seenAt)),
          detail: shortenWorkspacePaths(trace.error),
        };
  const gave = trace.entities.map(entityStep);
  const problems = trace.problems
    .filter(({ severity }) => severity !== 'info')
    .map(problem => problemStep(target, problem));
  if (gave.length + problems.length > 0 || trace.error !== undefined) return [read, ...gave, ...problems];
  return [read, { icon: 'warning', label: l10n.t('Holds no entity') }];
}

function entityStep({ entityRef, keptOutBy }: LocationTrace['entities'][number]): ExplainStep {
  const leadsTo = { kind: 'entity', ref: entityRef } as const;
  return keptOutBy === undefined
    ? { icon: 'pass', label: l10n.t('{0} is in the catalog', entityRef), leadsTo }
    : {
        icon: 'error',
        label: l10n.t('{0} is kept out by another definition', entityRef),
        detail: shortenWorkspacePaths(keptOutBy),
        leadsTo,
      };
}

function problemStep(target: string, { severity, message, range }: Problem): ExplainStep {
  const { line, character } = range.start;
  return {
    icon: severity === 'error' ? 'error' : 'warning',
    label: l10n.t('Line {0}', line + 1),
    detail: shortenWorkspacePaths(message),
    leadsTo: { kind: 'place', target, line, character },
  };
}

function timeOf(iso: string): string {
  return new Date(iso).toLocaleString();
}
