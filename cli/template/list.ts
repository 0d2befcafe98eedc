import { relativePath } from '../validate/relativePath.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import type { NamedTemplate } from './findTemplate.ts';
import { plainText } from './plainText.ts';
import { readShippedTemplates } from './readShippedTemplates.ts';
import { readTemplates } from './readTemplates.ts';

export interface ListOptions {
  json?: boolean;
}

/** Prints the templates that are in the paths; without any, those of the working folder, and those that come with Callboard. Errors: InputError for a path that is not there. */
export async function list(
  paths: readonly string[],
  { json = false }: ListOptions,
  { cwd, print, printError }: CliContext,
): Promise<number> {
  const { files } = await readTemplates(paths.length === 0 ? ['.'] : paths, cwd);
  const own = files.flatMap(({ file, templates }) => templates.map(found => ({ ...found, file })));
  const taken = new Set(own.map(({ ref }) => ref));
  const shipped =
    paths.length > 0 ? [] : (await readShippedTemplates({ printError })).filter(({ ref }) => !taken.has(ref));
  const rows = [
    ...own.map(one => describe(one)),
    ...shipped.map(one => ({ ...describe(one), isBuiltIn: true as const })),
  ].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const bad = files.filter(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  for (const { file } of bad) {
    printError(`${relativePath(file, cwd)} has errors: "callboard template lint" shows them.\n`);
  }
  if (json) print(`${JSON.stringify({ templates: rows }, undefined, 2)}\n`);
  else if (rows.length === 0) print('No templates found.\n');
  else
    print(
      tableOf(
        rows.map(({ ref, type, title, file, ...row }) => {
          const place = 'isBuiltIn' in row ? '(comes with Callboard)' : relativePath(file, cwd);
          return [ref, type ?? '', title, place];
        }),
      ),
    );
  return exitCodes.good;
}

interface Row {
  ref: string;
  title: string;
  description?: string;
  type?: string;
  owner?: string;
  tags: readonly string[];
  file: string;
}

function describe({ ref, template: { metadata, spec = {} }, file }: Omit<NamedTemplate, 'baseUrl'>): Row {
  return {
    ref,
    title: metadata.title ?? metadata.name,
    ...(metadata.description !== undefined && { description: metadata.description }),
    ...(typeof spec['type'] === 'string' && { type: spec['type'] }),
    ...(typeof spec['owner'] === 'string' && { owner: spec['owner'] }),
    tags: metadata.tags ?? [],
    file,
  };
}

function tableOf(rows: readonly string[][]): string {
  const plain = rows.map(row => row.map(plainText));
  const widths = (plain[0] ?? []).map((_, column) => Math.max(...plain.map(row => row[column]?.length ?? 0)));
  return plain
    .map(
      row =>
        `${row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
