import { relativePath } from '../paths.ts';

/** The folder that URLs of a page start from. */
function baseOf(location: string): string {
  return location.replace(/\/?[^/]*$/, '');
}

/**
 * The URL to write in a page for another location of the site.
 * @param home Of a site without directory URLs, what to write for the home page.
 */
export function relativeUrl(to: string, from: string, home = ''): string {
  const target = to === '' ? home : to;
  const base = baseOf(from);
  if (target === '') return base === '' ? './' : '../'.repeat(base.split('/').length);
  const way = relativePath(target, base);
  // What looks like a scheme, or like nothing, is told from one by its beginning.
  return way === '' || /^[^/]*:/.test(way) ? `./${way}` : way;
}

/** The location that a relative URL of a page leads to, without query and anchor; undefined where it leads out of the site. */
export function resolveLocation(url: string, from: string): string | undefined {
  const base = baseOf(from);
  const parts = base === '' ? [] : base.split('/');
  const steps = url.split('/');
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    if (step === '..') {
      if (parts.pop() === undefined) return undefined;
      if (isLast) parts.push('');
    } else if (step === '.' || step === '') {
      if (isLast) parts.push('');
    } else {
      parts.push(step);
    }
  }
  return parts.join('/').replace(/^\/+/, '');
}
