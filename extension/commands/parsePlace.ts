import { parseLocationRef } from '../../model/entity/locationRef.ts';
import { isOpenableLink } from '../../protocol/webview/isOpenableLink.ts';

/** Where something is declared, as far as it can be shown: a file of this machine, or a page of the web. */
export type Place = { kind: 'file'; path: string } | { kind: 'page'; url: string };

/** Undefined for what is neither: locations come from files that others wrote, and may name any scheme. */
export function parsePlace(location: string): Place | undefined {
  const { type, target } = parseLocationRef(location);
  if (type === 'file') return { kind: 'file', path: target };
  return isOpenableLink(target) ? { kind: 'page', url: target } : undefined;
}
