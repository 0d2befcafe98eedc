import { decodePart } from '../../../http/urlPath.ts';

/** Of which repository a page is: its own, or that of a file in it. */
export function parseRepositoryPage({ pathname }: URL): { owner: string; name: string } {
  const [owner = '', name = ''] = pathname.split('/').slice(1).map(decodePart);
  return { owner, name };
}
