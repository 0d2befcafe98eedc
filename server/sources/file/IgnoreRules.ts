import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

interface Level {
  folder: string;
  rules: Ignore;
}

/**
 * What .gitignore files say about the children of one folder: the folder's own file and those above it, up to the
 * repository's top. A deeper file overrules a higher one, as in Git. Immutable; `enter` gives those of a subfolder.
 */
export class IgnoreRules {
  /** Deepest first: the first level with an opinion decides. */
  readonly #levels: readonly Level[];

  private constructor(levels: readonly Level[]) {
    this.#levels = levels;
  }

  /** Nothing is ignored. */
  static none(): IgnoreRules {
    return new IgnoreRules([]);
  }

  /** What the repository around a folder says about it; the folder's own file comes by `enter`. */
  static readAbove(folder: string): IgnoreRules {
    let rules = IgnoreRules.none();
    for (const above of foldersAbove(folder)) rules = rules.enter(above);
    return rules;
  }

  enter(folder: string): IgnoreRules {
    const text = readIfThere(join(folder, '.gitignore'));
    if (text.trim() === '') return this;
    return new IgnoreRules([{ folder, rules: ignore().add(text) }, ...this.#levels]);
  }

  /** For a child of the folder these rules belong to, whose own parents are not ignored. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, rules } of this.#levels) {
      const way = relative(folder, path).split(sep).join('/');
      const verdict = rules.test(isFolder ? `${way}/` : way);
      if (verdict.ignored || verdict.unignored) return verdict.ignored;
    }
    return false;
  }
}

/** From the top of the repository that holds the folder down to its parent; none where there is no repository. */
function foldersAbove(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; !existsSync(join(at, '.git')); at = dirname(at)) {
    if (dirname(at) === at) return [];
    folders.unshift(dirname(at));
  }
  return folders;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
