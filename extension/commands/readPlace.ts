import { l10n, Uri } from 'vscode';
import { ANNOTATION_LOCATION, ANNOTATION_VIEW_URL } from '../../model/entity/annotations.ts';
import { InputError, NotFoundError } from '../../model/errors.ts';
import type { CatalogConnection } from '../services.ts';
import { parsePlace } from './parsePlace.ts';

/**
 * Where the entity is declared: a file of this machine, or a page of the web (a shared server's entities).
 * @throws NotFoundError when the catalog does not have the entity, or does not say.
 * @throws InputError when it is declared at something that is not opened.
 */
export async function readPlace(connection: CatalogConnection, ref: string): Promise<Uri> {
  const client = await connection.whenConnected();
  const source = await client.entitySource(ref);
  const location = source?.location ?? (await readAnnotatedLocation(client, ref));
  const place = parsePlace(location);
  if (place === undefined) {
    throw new InputError(
      l10n.t(
        '{0} is declared at {1}, which is neither a file nor a web address, so it is not opened.',
        ref,
        location,
      ),
    );
  }
  return place.kind === 'file' ? Uri.file(place.path) : Uri.parse(place.url, true);
}

async function readAnnotatedLocation(
  client: Awaited<ReturnType<CatalogConnection['whenConnected']>>,
  ref: string,
): Promise<string> {
  const entity = await client.entityByRef(ref);
  if (entity === undefined) throw new NotFoundError(l10n.t('The catalog has no entity {0}.', ref));
  const annotations = entity.metadata.annotations ?? {};
  const page = annotations[ANNOTATION_VIEW_URL];
  const location = page === undefined ? annotations[ANNOTATION_LOCATION] : `url:${page}`;
  if (location === undefined)
    throw new NotFoundError(l10n.t('The catalog does not say where {0} is declared.', ref));
  return location;
}
