import { l10n, MarkdownString, workspace } from 'vscode';
import type { EntitySource } from '../../../protocol/http/callboard.ts';
import type { EntityNode } from './CatalogNode.ts';
import { entityTitle, ownerName, text } from './entityText.ts';
import type { Trouble } from './troubleOf.ts';

/** What a row has no room for. Nothing in it is a link: texts come from files that others wrote. */
export function entityTooltip(
  { entity, ref }: EntityNode,
  trouble: Trouble | undefined,
  source: EntitySource | undefined,
): MarkdownString {
  const tooltip = new MarkdownString('', true);
  tooltip.appendMarkdown(`**`).appendText(entityTitle(entity)).appendMarkdown(`**  \n`);
  tooltip.appendMarkdown('$(symbol-misc) ').appendText(ref).appendMarkdown('\n\n');
  const description = text(entity.metadata.description);
  if (description !== undefined) tooltip.appendText(shorten(description)).appendMarkdown('\n\n');
  const facts: [string, string | undefined][] = [
    [l10n.t('Owner'), ownerName(entity)],
    [l10n.t('Type'), text(entity.spec?.['type'])],
    [l10n.t('Lifecycle'), text(entity.spec?.['lifecycle'])],
    [l10n.t('Declared in'), placeOf(source?.location ?? locationOf(entity))],
  ];
  for (const [name, value] of facts) {
    if (value !== undefined) tooltip.appendText(`${name}: ${value}`).appendMarkdown('  \n');
  }
  for (const conflict of source?.conflicts ?? []) {
    const place = placeOf(conflict.location) ?? conflict.location;
    tooltip
      .appendMarkdown('\n$(warning) ')
      .appendText(l10n.t('Also defined in {0}, which is left out', place));
    tooltip.appendMarkdown('  \n');
  }
  for (const reason of trouble?.reasons ?? []) {
    tooltip
      .appendMarkdown(`\n$(${trouble?.level ?? 'error'}) `)
      .appendText(reason)
      .appendMarkdown('  \n');
  }
  return tooltip;
}

function locationOf(entity: EntityNode['entity']): string | undefined {
  return entity.metadata.annotations?.['backstage.io/managed-by-location'];
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
