import { isJsonObject } from '../../../common/json.ts';
import { nearest } from '../../../common/nearest.ts';
import type { JsonObject } from '../../../entity/Entity.ts';
import { knownExtensions, optionsOfExtension } from '../../markdown/knownExtensions.ts';
import { techDocsMarkdown } from '../../markdown/techDocsMarkdown.ts';
import type { DocsRules, MarkdownSettings } from '../../types.ts';
import type { FindingList } from '../FindingList.ts';
import type { ConfigFile } from './readConfigFile.ts';
import type { SitePlugin } from './readPlugins.ts';
import { tellUnheeded } from './tellUnheeded.ts';

const SNIPPETS = 'pymdownx.snippets';
/** What snippets may do, whatever is configured: read below the folder of mkdocs.yml, and nothing from the web. */
const SNIPPET_OPTIONS: JsonObject = { restrict_base_path: true };
/** Options by which an extension would run a program. */
const RUNS_SOMETHING = new Set(['plantuml_cmd']);

const TYPES =
  'new settings note abstract info tip success question warning failure danger bug example quote'.split(' ');

const BLOCKS: MarkdownSettings = {
  'pymdownx.blocks.admonition': { types: TYPES },
  'pymdownx.blocks.details': {
    types: TYPES.map(type => ({ name: `details-${type}`, class: type })),
  },
  'pymdownx.blocks.tab': { alternate_style: true },
};
/** What the blocks take the place of. */
const MARKS = new Set(['admonition', 'pymdownx.details', 'pymdownx.tabbed']);

/** The extensions that TechDocs turns on, with their options. */
export function defaultMarkdown({ useBlocks = false } = {}): MarkdownSettings {
  const others = Object.entries(techDocsMarkdown).filter(([name]) => !useBlocks || !MARKS.has(name));
  return { ...Object.fromEntries(others), ...(useBlocks && BLOCKS), [SNIPPETS]: SNIPPET_OPTIONS };
}

/** What MkDocs itself turns on, where techdocs-core does nothing. */
const plainMarkdown: MarkdownSettings = { toc: {}, tables: {}, fenced_code: {} };

/** markdown_extensions over what TechDocs turns on, extension by extension and option by option. */
export function markdownSettings(
  config: ConfigFile,
  plugins: readonly SitePlugin[],
  findings: FindingList,
  rules: DocsRules = {},
): MarkdownSettings {
  const core = plugins.find(({ name }) => name === 'techdocs-core');
  const isPlain = core === undefined && rules.omitsCore === true;
  const useBlocks = core?.options['use_pymdownx_blocks'] === true;
  const settings = new Map(Object.entries(isPlain ? plainMarkdown : defaultMarkdown({ useBlocks })));
  for (const { name, options, path } of extensionsOf(config, findings)) {
    const allowed = allowedOptions(name, options, tellAt(config, findings, path));
    if (allowed === undefined) continue;
    settings.set(name, { ...settings.get(name), ...allowed });
    for (const option of Object.keys(allowed)) {
      if (optionsOfExtension(name)?.has(option) !== false) continue;
      const message = `The option "${option}" of "${name}" has no effect in Callboard. MkDocs heeds it.`;
      tellUnheeded(config, findings, { path: [...path, option], message, severity: 'info' });
    }
  }
  return Object.fromEntries(settings);
}

interface Extension {
  name: string;
  options: JsonObject;
  path: (string | number)[];
}

function extensionsOf(config: ConfigFile, findings: FindingList): Extension[] {
  const declared = config.value['markdown_extensions'];
  if (declared === undefined || declared === null) return [];
  if (isJsonObject(declared)) return extensionsIn(declared, ['markdown_extensions'], config, findings);
  if (!Array.isArray(declared)) {
    tellAt(config, findings, ['markdown_extensions'])('"markdown_extensions" is a list of names. Write one.');
    return [];
  }
  return declared.flatMap((entry, index) => {
    const path = ['markdown_extensions', index];
    if (typeof entry === 'string') return extensionsIn({ [entry]: null }, path, config, findings, true);
    if (isJsonObject(entry)) return extensionsIn(entry, path, config, findings);
    tellAt(config, findings, path)('This is no extension. Write its name.');
    return [];
  });
}

function extensionsIn(
  named: JsonObject,
  path: (string | number)[],
  config: ConfigFile,
  findings: FindingList,
  isBare = false,
): Extension[] {
  return Object.entries(named).flatMap(([written, options = null]) => {
    const at = isBare ? path : [...path, written];
    const name = written.replace(/^markdown\.extensions\./, '').replace(/^(pymdownx\.snippets):.*/, '$1');
    if (options === null || isJsonObject(options)) return [{ name, options: options ?? {}, path: at }];
    tellAt(
      config,
      findings,
      at,
    )(`The options of "${name}" are no mapping. Write "name: value" lines below it.`);
    return [{ name, options: {}, path: at }];
  });
}

/** Undefined where the extension itself is left out. */
function allowedOptions(
  name: string,
  options: JsonObject,
  tell: (message: string) => void,
): JsonObject | undefined {
  if (name.includes(':')) {
    tell(
      `The extension "${name}" has no effect: TechDocs takes names of modules without a class. Remove what follows the colon.`,
    );
    return undefined;
  }
  if (name === SNIPPETS) {
    if (Object.keys(options).length > 0) {
      tell(
        `The options of "${SNIPPETS}" have no effect: TechDocs lets snippets read below the folder of mkdocs.yml alone. Name them from there.`,
      );
    }
    return SNIPPET_OPTIONS;
  }
  if (optionsOfExtension(name) === undefined) {
    const near = nearest(name, knownExtensions);
    const way = near === undefined ? 'Remove it, and write pages without it.' : `Did you mean "${near}"?`;
    tell(
      `The extension "${name}" has no effect: Callboard does not know it, so what only it understands stays as it is written. ${way}`,
    );
    return undefined;
  }
  const kept = Object.entries(options).filter(([option]) => {
    const isAllowed = !RUNS_SOMETHING.has(option);
    if (!isAllowed) tell(`"${option}" has no effect: TechDocs leaves it out, for it names a program to run.`);
    return isAllowed;
  });
  return Object.fromEntries(kept);
}

function tellAt(
  config: ConfigFile,
  findings: FindingList,
  path: (string | number)[],
): (message: string) => void {
  return message => {
    tellUnheeded(config, findings, { path, message });
  };
}
