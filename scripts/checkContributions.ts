// Holds package.json, extension/contributions.ts, package.nls.json and l10n/ together: `node scripts/run.mjs checkContributions`.
import { existsSync, readFileSync } from 'node:fs';
import {
  commands,
  contextKeys,
  docsReaderViewType,
  entityPageViewType,
  templateFormViewType,
  groupings,
  settings,
  templateGlobs,
  views,
} from '../extension/contributions.ts';
import { DEFAULT_EXCLUDE, DEFAULT_INCLUDE } from '../protocol/http/host.ts';
import { bundleFile, createBundle } from './shared/l10nBundle.ts';
import { readManifest, readNls, type Manifest } from './shared/manifest.ts';

async function main(): Promise<void> {
  const { text, manifest } = readManifest();
  const nls = readNls();
  const complaints = [
    ...checkIds(manifest),
    ...checkMenus(manifest),
    ...checkContextKeys(manifest, nls),
    ...checkWelcome(manifest, nls),
    ...checkDefaults(manifest),
    ...checkTexts(text, nls),
    ...(await checkBundle()),
  ];
  for (const complaint of complaints) console.error(`contributions: ${complaint}`);
  if (complaints.length === 0) console.log('contributions: package.json, code and texts agree');
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

function checkIds({ activationEvents, contributes }: Manifest): string[] {
  const groupByCommands = groupings.flatMap(grouping => [
    `${commands.catalogGroupBy}.${grouping}`,
    `${commands.catalogGroupBy}.${grouping}.checked`,
  ]);
  return [
    ...compare(
      'command',
      contributes.commands.map(({ command }) => command),
      [...Object.values(commands), ...groupByCommands],
    ),
    ...compare(
      'view',
      Object.values(contributes.views).flatMap(list => list.map(({ id }) => id)),
      Object.values(views),
    ),
    ...compare('setting', Object.keys(contributes.configuration.properties), Object.values(settings)),
    ...compare(
      'activation event',
      activationEvents.filter(event => event.startsWith('onWebviewPanel:')),
      [entityPageViewType, templateFormViewType, docsReaderViewType].map(type => `onWebviewPanel:${type}`),
    ),
    ...compare(
      'activation event',
      activationEvents.filter(event => event.startsWith('workspaceContains:')),
      [...DEFAULT_INCLUDE, ...templateGlobs].map(glob => `workspaceContains:${glob}`),
    ),
  ];
}

function checkMenus({ contributes }: Manifest): string[] {
  const known = new Set(contributes.commands.map(({ command }) => command));
  const submenus = new Set(contributes.submenus.map(({ id }) => id));
  const complaints: string[] = [];
  for (const [menu, items] of Object.entries(contributes.menus)) {
    for (const { command, submenu } of items) {
      if (command !== undefined && !known.has(command)) {
        complaints.push(
          `The menu ${menu} has the command ${command}, which package.json does not contribute.`,
        );
      }
      if (submenu !== undefined && !submenus.has(submenu)) {
        complaints.push(
          `The menu ${menu} has the submenu ${submenu}, which package.json does not contribute.`,
        );
      }
    }
  }
  for (const { command } of contributes.keybindings) {
    if (!known.has(command)) {
      complaints.push(`A key is bound to ${command}, which package.json does not contribute.`);
    }
  }
  return complaints;
}

/** A misspelled key in a `when` clause is never set, and nobody is told. */
function checkContextKeys({ contributes }: Manifest, nls: Record<string, string>): string[] {
  const known = new Set<string>(Object.values(contextKeys));
  const clauses = [
    ...Object.values(contributes.menus).flatMap(items => items.map(({ when }) => when)),
    ...contributes.commands.map(({ enablement }) => enablement),
    ...contributes.viewsWelcome.map(({ when }) => when),
    ...contributes.keybindings.map(({ when }) => when),
  ].filter(clause => clause !== undefined);
  const ids = new Set<string>([
    ...Object.values(views),
    entityPageViewType,
    templateFormViewType,
    ...Object.keys(nls),
  ]);
  const used = clauses.flatMap(clause => clause.match(/callboard\.[A-Za-z.]+/g) ?? []);
  return [...new Set(used)]
    .filter(key => !known.has(key) && !ids.has(key))
    .map(
      key => `A when clause asks for ${key}, which contextKeys in extension/contributions.ts does not have.`,
    );
}

/** Commands behind the buttons of welcome views are spelled out in texts. */
function checkWelcome({ contributes }: Manifest, nls: Record<string, string>): string[] {
  const known = new Set(contributes.commands.map(({ command }) => command));
  return contributes.viewsWelcome.flatMap(({ contents }) =>
    [...(nls[contents.replaceAll('%', '')] ?? '').matchAll(/\(command:(callboard\.[A-Za-z.]+)/g)]
      .map(([, command]) => command)
      .filter(command => command !== undefined && !known.has(command))
      .map(
        command =>
          `The welcome text ${contents} runs ${command ?? ''}, which package.json does not contribute.`,
      ),
  );
}

function checkDefaults({ contributes }: Manifest): string[] {
  const expected = { [settings.include]: DEFAULT_INCLUDE, [settings.exclude]: DEFAULT_EXCLUDE };
  return Object.entries(expected)
    .filter(
      ([setting, globs]) =>
        JSON.stringify(contributes.configuration.properties[setting]?.default) !== JSON.stringify(globs),
    )
    .map(([setting]) => `The default of ${setting} is not the one of protocol/http/host.ts.`);
}

function checkTexts(text: string, nls: Record<string, string>): string[] {
  const used = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));
  return [
    ...[...used]
      .filter(key => nls[key] === undefined)
      .map(key => `package.json has %${key}%, which package.nls.json does not.`),
    ...Object.keys(nls)
      .filter(key => !used.has(key))
      .map(key => `package.nls.json has ${key}, which package.json does not use.`),
  ];
}

async function checkBundle(): Promise<string[]> {
  const current = existsSync(bundleFile) ? readFileSync(bundleFile, 'utf8') : '';
  return current === (await createBundle())
    ? []
    : ['l10n/bundle.l10n.json is not current: run "node scripts/run.mjs l10n".'];
}

function compare(what: string, manifest: string[], code: string[]): string[] {
  return [
    ...manifest
      .filter(id => !code.includes(id))
      .map(id => `package.json has the ${what} ${id}, which the code does not know.`),
    ...code
      .filter(id => !manifest.includes(id))
      .map(id => `The code has the ${what} ${id}, which package.json does not contribute.`),
    ...manifest
      .filter((id, index) => manifest.indexOf(id) !== index)
      .map(id => `package.json has the ${what} ${id} twice.`),
  ];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
