import { l10n, MarkdownString, workspace } from 'vscode';
import { ANNOTATION_LOCATION } from '../../../model/entity/annotations.ts';
import type { EntitySource } from '../../../protocol/http/callboard.ts';
import { shortenWorkspacePaths } from '../../common/index.ts';
import type { EntityNode } from './CatalogNode.ts';
import { entityTitle, ownerName, text } from './entityText.ts';
import { kindIcon } from './kindIcon.ts';
import type { Trouble } from './troubleOf.ts';

/** What a row has no room for. Nothing in it is a link: texts come from files that others wrote. */
export function entityTooltip(
  { entity, ref }: EntityNode,
  trouble: Trouble | undefined,
  source: EntitySource | undefined,
): MarkdownString {
  const lines = [
    `**${escapeMarkdown(entityTitle(entity))}**  `,
    `$(${kindIcon(entity.kind)}) ${escapeMarkdown(ref)}`,
    '',
  ];
  const description = text(entity.metadata.description);
  if (description !== undefined) lines.push(escapeMarkdown(shorten(description)), '');
  const facts: [string, string | undefined][] = [
    [l10n.t('Owner'), ownerName(entity)],
    [l10n.t('Type'), text(entity.spec?.['type'])],
    [l10n.t('Lifecycle'), text(entity.spec?.['lifecycle'])],
    [l10n.t('Declared in'), placeOf(source?.location ?? locationOf(entity))],
  ];
  for (const [name, value] of facts) {
    if (value !== undefined) lines.push(`${escapeMarkdown(`${name}: ${value}`)}  `);
  }
  for (const reason of trouble?.reasons ?? otherDefinitions(source)) {
    lines.push('', `$(${trouble?.level ?? 'warning'}) ${escapeMarkdown(shortenWorkspacePaths(reason))}`);
  }
  return new MarkdownString(lines.join('\n'), true);
}

/** For a server that says nothing of them in the entity's status. */
function otherDefinitions(source: EntitySource | undefined): string[] {
  return (source?.conflicts ?? []).map(({ location }) =>
    l10n.t('Also defined in {0}, which is left out', placeOf(location) ?? location),
  );
}

/** Text as it is, in one paragraph; the colon is among them because `https://` makes a link by itself. (MarkdownString.appendText makes every blank unbreakable.) */
function escapeMarkdown(shown: string): string {
  return shown.replace(/[\\`*_{}[\]()#+\-.!|~<>&$:@]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

function locationOf(entity: EntityNode['entity']): string | undefined {
  return entity.metadata.annotations?.[ANNOTATION_LOCATION];
}

/** Paths in the workspace as the editor shows them. */
function placeOf(location: string | undefined): string | undefined {
  return location?.startsWith('file:') === true
    ? workspace.asRelativePath(location.slice('file:'.length))
    : location?.replace(/^url:/, '');
}

function shorten(description: string): string {
  return description.length > 400 ? `${description.slice(0, 400)}…` : description;
}
