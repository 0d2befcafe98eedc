import { relativePath } from '../validate/relativePath.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { plainText } from './plainText.ts';
import { readTemplates } from './readTemplates.ts';

export interface ListOptions {
  json?: boolean;
}

/** Prints the templates that are in the paths. Errors: InputError for a path that is not there. */
export async function list(
  paths: readonly string[],
  { json = false }: ListOptions,
  { cwd, print, printError }: CliContext,
): Promise<number> {
  const { files } = await readTemplates(paths, cwd);
  const rows = files
    .flatMap(({ file, templates }) =>
      templates.map(({ ref, template: { metadata, spec = {} } }) => ({
        ref,
        title: metadata.title ?? metadata.name,
        ...(metadata.description !== undefined && { description: metadata.description }),
        ...(typeof spec['type'] === 'string' && { type: spec['type'] }),
        ...(typeof spec['owner'] === 'string' && { owner: spec['owner'] }),
        tags: metadata.tags ?? [],
        file,
      })),
    )
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const bad = files.filter(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  for (const { file } of bad) {
    printError(`${relativePath(file, cwd)} has errors: "callboard template lint" shows them.\n`);
  }
  if (json) print(`${JSON.stringify({ templates: rows }, undefined, 2)}\n`);
  else if (rows.length === 0) print('No templates found.\n');
  else
    print(
      tableOf(rows.map(({ ref, type, title, file }) => [ref, type ?? '', title, relativePath(file, cwd)])),
    );
  return exitCodes.good;
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
