import { decodePart } from '../../../http/urlPath.ts';

/** The path of the project that a page is of: its own, or that of a file in it. `baseUrl`: what all pages lie below. */
export function parseProjectPage({ pathname }: URL, baseUrl: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/$/, '');
  const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
  const [project = ''] = path.split('/-/');
  return project
    .replace(/^\/+|\/+$/g, '')
    .split('/')
    .map(decodePart)
    .join('/');
}
