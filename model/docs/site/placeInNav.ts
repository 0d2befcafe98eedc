import type { NavItem, Site } from '../types.ts';

export interface NavPage {
  readonly title: string;
  readonly location: string;
}

/** Where a page stands among the others. */
export interface NavPlace {
  /** Titles of the sections that it is in, from the outermost. */
  readonly breadcrumbs: readonly string[];
  /** As the nav calls it; undefined where it is not in the nav. */
  readonly title?: string;
  readonly previous?: NavPage;
  readonly next?: NavPage;
}

interface Step extends NavPage {
  breadcrumbs: readonly string[];
}

/** Of a page that the nav names twice, its first place. */
export function placeInNav({ nav, pages }: Site, location: string): NavPlace {
  const known = new Set(pages.map(page => page.location));
  const steps = stepsOf(nav, []).filter(step => known.has(step.location));
  const index = steps.findIndex(step => step.location === location);
  const here = steps[index];
  if (here === undefined) return { breadcrumbs: [] };
  const previous = index > 0 ? steps[index - 1] : undefined;
  const next = steps[index + 1];
  return {
    breadcrumbs: here.breadcrumbs,
    title: here.title,
    ...(previous && { previous: pageOf(previous) }),
    ...(next && { next: pageOf(next) }),
  };
}

function stepsOf(items: readonly NavItem[], breadcrumbs: readonly string[]): Step[] {
  return items.flatMap(({ items: below, location, title }) => {
    if (below !== undefined) return stepsOf(below, [...breadcrumbs, title]);
    return location === undefined ? [] : [{ title, location, breadcrumbs }];
  });
}

function pageOf({ location, title }: Step): NavPage {
  return { title, location };
}
