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
export function placeInNav(site: Site, location: string): NavPlace {
  const { first, steps } = walkOf(site);
  const index = first.get(location) ?? -1;
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

/** The pages of a nav one after another, and where each is named first. */
interface Walk {
  readonly steps: readonly Step[];
  readonly first: ReadonlyMap<string, number>;
}

const walks = new WeakMap<Site, Walk>();

function walkOf(site: Site): Walk {
  let walk = walks.get(site);
  if (walk === undefined) {
    const known = new Set(site.pages.map(page => page.location));
    const steps = stepsOf(site.nav, []).filter(step => known.has(step.location));
    const first = new Map(steps.map((step, index): [string, number] => [step.location, index]).reverse());
    walks.set(site, (walk = { steps, first }));
  }
  return walk;
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
