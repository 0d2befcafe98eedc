import { DiagnosticRelatedInformation, l10n, Location, Position, Uri } from 'vscode';
import type { EntitySource, Problem } from '../../protocol/http/callboard.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { readDocumentLine } from '../common/index.ts';

/** The other places where an entity that two files define is defined; none where the problem has no second place. */
export async function readRelatedPlaces(
  client: CatalogClient,
  place: { file: Uri; problem: Problem },
  signal: AbortSignal,
): Promise<DiagnosticRelatedInformation[]> {
  const { file, problem } = place;
  if (problem.entityRef === undefined) return [];
  const source = await client.entitySource(problem.entityRef, { signal });
  if (source === undefined) return [];
  const others = placesOf(source).filter(
    other => other.uri.toString() !== file.toString() || other.document !== problem.document,
  );
  return Promise.all(
    others.slice(0, 10).map(async ({ uri, document, owns }) => {
      const line = (await readDocumentLine(uri, document)) ?? 0;
      const message = owns
        ? l10n.t('{0} is taken from here', source.entityRef)
        : l10n.t('{0} is also defined here', source.entityRef);
      return new DiagnosticRelatedInformation(new Location(uri, new Position(line, 0)), message);
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
  return [
    { location: source.location, document: source.document, owns: true },
    ...source.conflicts.map(conflict => ({ ...conflict, owns: false })),
  ].flatMap(({ location, document, owns }) => {
    const path = /^file:(.+)$/.exec(location)?.[1];
    return path === undefined ? [] : [{ uri: Uri.file(path), document, owns }];
  });
}
