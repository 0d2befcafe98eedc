import type { NavItem } from '../../../model/docs/types.ts';
import type { DocsNavItem, DocsPage } from '../../../protocol/http/docs.ts';

/** The nav as it is answered. */
export function navOf(items: readonly NavItem[]): DocsNavItem[] {
  return items.map(({ items: below, ...item }) => ({ ...item, ...(below && { items: navOf(below) }) }));
}

interface Leaf {
  readonly title: string;
  readonly location: string;
  /** Titles of the sections that it is in. */
  readonly above: readonly string[];
}

/** What comes before and after a page in the nav, and the sections that it is in; nothing of one that is not in it. */
export function placeInNav(
  nav: readonly NavItem[],
  location: string,
): Pick<DocsPage, 'breadcrumbs' | 'previous' | 'next'> {
  const leaves = leavesOf(nav, []);
  const at = leaves.findIndex(leaf => leaf.location === location);
  const here = leaves[at];
  if (here === undefined) return { breadcrumbs: [] };
  const [previous, next] = [leaves[at - 1], leaves[at + 1]];
  return {
    breadcrumbs: [...here.above],
    ...(previous && { previous: refOf(previous) }),
    ...(next && { next: refOf(next) }),
  };
}

function refOf({ title, location }: Leaf): { title: string; location: string } {
  return { title, location };
}

function leavesOf(items: readonly NavItem[], above: readonly string[]): Leaf[] {
  return items.flatMap(({ title, location, items: below = [] }) => [
    ...(location === undefined ? [] : [{ title, location, above }]),
    ...leavesOf(below, [...above, title]),
  ]);
}
