// Loaded with import(): the YAML reader stays out of activation.
import { DiagnosticRelatedInformation, l10n, Location, Range, Uri, workspace } from 'vscode';
import { locateEntity, parseLocationRef } from '../../model/index.ts';
import type { EntitySource, Problem } from '../../protocol/http/callboard.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';

const MAX_PLACES = 10;
/** Larger files are named without a line: reading them for it would cost more than it tells. */
const MAX_READ_BYTES = 2_000_000;

/** The other places where an entity that two files define is defined; none where the problem has no second place. */
export async function readRelatedPlaces(
  client: CatalogClient,
  place: { file: Uri; problem: Problem },
  signal: AbortSignal,
): Promise<DiagnosticRelatedInformation[]> {
  const { entityRef } = place.problem;
  if (entityRef === undefined) return [];
  const source = await client.entitySource(entityRef, { signal });
  const others = source === undefined ? [] : placesOf(source).filter(other => !isSamePlace(other, place));
  return Promise.all(
    others.slice(0, MAX_PLACES).map(async ({ uri, owns }) => {
      const message = owns
        ? l10n.t('The catalog takes {0} from here', entityRef)
        : l10n.t('{0} is also defined here', entityRef);
      return new DiagnosticRelatedInformation(new Location(uri, await readRange(uri, entityRef)), message);
    }),
  );
}

interface DefinitionPlace {
  uri: Uri;
  document: number;
  /** Whether the catalog takes the entity from here. */
  owns: boolean;
}

function placesOf(source: EntitySource): DefinitionPlace[] {
  const owner = { location: source.location, document: source.document, owns: true };
  return [owner, ...source.conflicts.map(conflict => ({ ...conflict, owns: false }))].flatMap(
    ({ location, document, owns }) => {
      const { type, target } = parseLocationRef(location);
      return type === 'file' ? [{ uri: Uri.file(target), document, owns }] : [];
    },
  );
}

function isSamePlace(other: DefinitionPlace, { file, problem }: { file: Uri; problem: Problem }): boolean {
  return other.uri.toString() === file.toString() && other.document === problem.document;
}

async function readRange(uri: Uri, entityRef: string): Promise<Range> {
  const range = locateEntity(await readText(uri), entityRef);
  if (range === undefined) return new Range(0, 0, 0, 0);
  const { start, end } = range;
  return new Range(start.line, start.character, end.line, end.character);
}

/** As it stands in the editor, or else on the disk. */
async function readText(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > MAX_READ_BYTES ? '' : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // The file may just have gone; whoever follows the link is told so.
    return '';
  }
}
