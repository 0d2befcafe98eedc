import type { NavItem } from '../../types.ts';
import { isPagePath } from '../pages/locationOf.ts';
import { readPageTitle, titleFromName } from '../pages/readPageTitle.ts';
import type { NavContext } from './NavContext.ts';

interface Folder {
  pages: NavItem[];
  folders: Map<string, Folder>;
}

export interface DefaultNavContext extends Pick<NavContext, 'files' | 'tree' | 'locationOf' | 'onPage'> {
  /** Of an included site; empty for the site itself. */
  readonly alias?: string;
  /** As the docs that are included have it: the folders of a folder before its pages. */
  readonly isFolderFirst?: boolean;
  isLeftOut?(path: string): boolean;
}

/** The nav that MkDocs makes of the folders: their names as sections. */
export function defaultNav({ alias = '', isFolderFirst = false, ...context }: DefaultNavContext): NavItem[] {
  const top: Folder = { pages: [], folders: new Map() };
  const below = alias === '' ? '' : `${alias}/`;
  const ordered: string[] = [];
  for (const { path, source } of context.tree.values()) {
    if (!path.startsWith(below) || !isPagePath(path) || context.isLeftOut?.(path) === true) continue;
    const folder = path
      .slice(below.length)
      .split('/')
      .slice(0, -1)
      .reduce((parent, name) => childOf(parent, titleFromName(name)), top);
    const title = readPageTitle(context.files.read(source), path);
    folder.pages.push({ title, location: context.locationOf(path) });
    ordered.push(path);
  }
  for (const path of ordered) context.onPage(path, undefined);
  return itemsOf(top, isFolderFirst);
}

/** Folders whose names give one title are one section. */
function childOf(parent: Folder, title: string): Folder {
  const known = parent.folders.get(title);
  if (known !== undefined) return known;
  const made: Folder = { pages: [], folders: new Map() };
  parent.folders.set(title, made);
  return made;
}

function itemsOf({ folders, pages }: Folder, isFolderFirst: boolean): NavItem[] {
  const sections = [...folders].map(([title, folder]) => ({ title, items: itemsOf(folder, isFolderFirst) }));
  return isFolderFirst ? [...sections, ...pages] : [...pages, ...sections];
}
