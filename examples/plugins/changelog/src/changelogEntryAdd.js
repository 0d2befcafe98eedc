import { readFile, writeFile } from 'node:fs/promises';
import { addEntry, KINDS } from './addEntry.js';

export const changelogEntryAdd = {
  id: 'fernway:changelog:entry:add',
  description: 'Adds an entry to a changelog, below "Unreleased". Where there is none, it is begun.',
  examples: [
    {
      description: 'Begin a changelog',
      example: `steps:
  - id: changelog
    name: Begin the changelog
    action: fernway:changelog:entry:add
    input:
      entry: The first version.
`,
    },
    {
      description: 'Say what was fixed in one of several packages',
      example: `steps:
  - id: changelog
    name: Note the fix
    action: fernway:changelog:entry:add
    input:
      path: packages/fares/CHANGELOG.md
      kind: fixed
      entry: Day tickets end at four in the morning.
`,
    },
  ],
  // It writes into the workspace alone.
  supportsDryRun: true,
  schema: {
    input: {
      type: 'object',
      required: ['entry'],
      properties: {
        entry: { type: 'string', minLength: 1, description: 'What changed, for those who use it.' },
        kind: { type: 'string', enum: KINDS, default: 'added', description: 'What kind of change it is.' },
        path: {
          type: 'string',
          default: 'CHANGELOG.md',
          description: 'Of the changelog, from the root of the workspace.',
        },
      },
    },
    output: {
      type: 'object',
      properties: {
        path: { type: 'string', description: 'Of the changelog.', examples: ['CHANGELOG.md'] },
        isNew: { type: 'boolean', description: 'Whether there was none.' },
      },
    },
  },
  async handler(ctx) {
    const { entry, kind = 'added', path = 'CHANGELOG.md' } = ctx.input;
    // Refuses what leads out of the workspace.
    const file = await ctx.workspace.resolve(path);
    const before = await read(file);
    ctx.signal.throwIfAborted();
    await writeFile(file, addEntry(before, { kind, entry }));
    ctx.logger.info(before === undefined ? `${path} is begun.` : `${path} has one more entry.`);
    ctx.output('path', path);
    ctx.output('isNew', before === undefined);
  },
};

async function read(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
