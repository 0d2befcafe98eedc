import fc from 'fast-check';

/** One document of a file. Names are numbers, of which there are few: they meet in several files. */
export type Doc =
  | { is: 'component'; name: number; loud: boolean; owner: number; note: boolean }
  | { is: 'location'; name: number; targets: number[]; optional: boolean }
  /** Says its name, and is no good. */
  | { is: 'wrong'; kind: 'Component' | 'Location'; name: number }
  /** Cannot even be told what it is. */
  | { is: 'broken' };

/** What someone does to the folders, or the ingest is made to do. Paths are numbers of `paths` and `folders`. */
export type Edit =
  | { do: 'write'; at: number; docs: Doc[]; lines: number }
  | { do: 'spoil'; at: number; how: 'binary' | 'large' | 'circle' }
  | { do: 'remove'; at: number }
  | { do: 'move'; at: number; to: number }
  | { do: 'moveFolder' | 'copyFolder'; at: number; to: number }
  | { do: 'removeFolder'; at: number }
  | { do: 'note'; at: number; isThere: boolean }
  /** The whole second root goes out of reach, or comes back. */
  | { do: 'takeAway' | 'bringBack' }
  | { do: 'look'; how: 'touched' | 'full' | 'restart' }
  /** A look that is given up before it writes. */
  | { do: 'giveUp' };

/** The first two are the roots. */
export const folders = ['one', 'two', 'one/a', 'one/a/b', 'two/c'];
const names = ['x.yaml', 'y.yaml', 'z.yml', 'w.yml'];
/** A root takes `*.yaml`; `*.yml` is found where a Location names it. */
export const paths = folders.flatMap(folder => names.map(name => `${folder}/${name}`));
/** What Locations may name, all of it below the first root. */
export const targets = [
  ...paths.filter(path => path.startsWith('one/') && path.endsWith('.yml')),
  'one/x.yaml',
  'one/a/*.yml',
  'one/**/w.yml',
];

const docs = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        is: fc.constant('component' as const),
        name: fc.nat(5),
        loud: fc.boolean(),
        owner: fc.nat(2),
        note: fc.nat(4).map(one => one === 0),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constant('location' as const),
        name: fc.nat(2),
        targets: fc.uniqueArray(fc.nat(targets.length - 1), { minLength: 1, maxLength: 3 }),
        optional: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        is: fc.constant('wrong' as const),
        kind: fc.constantFrom('Component' as const, 'Location' as const),
        name: fc.nat(5),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('broken' as const) }) },
  ),
  { maxLength: 4 },
);

const at = fc.nat(paths.length - 1);
const folder = fc.nat(folders.length - 1);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('write' as const), at, docs, lines: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('spoil' as const),
      at,
      how: fc.constantFrom('binary' as const, 'large' as const, 'circle' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), at, to: at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('moveFolder' as const, 'copyFolder' as const),
      at: folder,
      to: folder,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('removeFolder' as const), at: folder }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('note' as const), at: folder, isThere: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('takeAway' as const, 'bringBack' as const) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('look' as const),
      how: fc.constantFrom('touched' as const, 'touched' as const, 'full' as const, 'restart' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('giveUp' as const) }) },
);

export const edits = fc.array(edit, { minLength: 1, maxLength: 30, size: 'max' });
