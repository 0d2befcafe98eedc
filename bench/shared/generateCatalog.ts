import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface GeneratedCatalog {
  folder: string;
  /** Entities in the files; the catalog also holds Location entities where it was told to read some. */
  entities: number;
  files: string[];
  bytes: number;
  /** Relations by type as a complete catalog shows them. */
  relations: Record<string, number>;
  samples: { component: string; ownerRef: string; componentsOfOwner: number; refs: string[]; term: string };
}

/** The share of each kind in a company's catalog. */
const shares = {
  Domain: 0.01,
  System: 0.05,
  Group: 0.05,
  User: 0.15,
  API: 0.14,
  Resource: 0.1,
  Component: 0.5,
} as const;
type GeneratedKind = keyof typeof shares;

const words = ['amber', 'basalt', 'cedar', 'delta', 'ember', 'fjord', 'garnet', 'harbor', 'indigo', 'juniper', 'kelp', 'lagoon', 'meadow', 'nectar', 'opal', 'prairie', 'quartz', 'river', 'saffron', 'tundra']; // prettier-ignore
const purposes = [
  'ledger',
  'checkout',
  'search',
  'routing',
  'billing',
  'identity',
  'reports',
  'pricing',
  'inventory',
  'alerts',
];
const tags = [
  'java',
  'go',
  'typescript',
  'python',
  'rust',
  'kafka',
  'grpc',
  'rest',
  'batch',
  'internal',
  'public',
];

export interface GenerateOptions {
  folder: string;
  count: number;
  perFile?: number;
  /** Besides, so many users who are all in one group (`largeGroup`). */
  membersOfLargeGroup?: number;
}

/** The name of the group of `membersOfLargeGroup`. */
export const largeGroup = 'everyone';

/**
 * Writes `count` entities of a realistic mix as multi-document files of `perFile`, about 0.8 kB an entity. The same
 * arguments always give the same bytes.
 */
export function generateCatalog(options: GenerateOptions): GeneratedCatalog {
  const { folder, count, perFile = 100, membersOfLargeGroup = 0 } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const random = createRandom(count);
  const names = nameAll(count, random);
  const tally = new RelationTally();
  const documents = (Object.keys(shares) as GeneratedKind[]).flatMap(kind =>
    names[kind].map((name, index) => documentOf({ kind, name, index, names, random, tally })),
  );
  if (membersOfLargeGroup > 0) documents.push(...documentsOfLargeGroup(membersOfLargeGroup, random, tally));
  const files: string[] = [];
  let bytes = 0;
  for (let start = 0; start < documents.length; start += perFile) {
    const file = join(folder, `part-${String(files.length).padStart(5, '0')}.catalog-info.yaml`);
    const text = documents.slice(start, start + perFile).join('---\n');
    writeFileSync(file, text);
    files.push(file);
    bytes += Buffer.byteLength(text);
  }
  return {
    folder,
    entities: documents.length,
    files,
    bytes,
    relations: tally.counts(),
    samples: samplesOf(names, tally),
  };
}

function documentsOfLargeGroup(count: number, random: Random, tally: RelationTally): string[] {
  const names = { ...nameAll(0, random), Group: [largeGroup] };
  const group = documentOf({ kind: 'Group', name: largeGroup, index: 0, names, random, tally });
  const members = Array.from({ length: count }, (_, index) =>
    documentOf({
      kind: 'User',
      name: `member-${String(index).padStart(5, '0')}`,
      index,
      names,
      random,
      tally,
    }),
  );
  return [group, ...members];
}

interface Context {
  kind: GeneratedKind;
  name: string;
  index: number;
  names: Record<GeneratedKind, string[]>;
  random: Random;
  tally: RelationTally;
}

function documentOf(context: Context): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: ${context.kind}\n${metadataOf(context)}spec:\n${specs[context.kind](context)}`;
}

function metadataOf({ kind, name, index, random }: Context): string {
  const purpose = random.pick(purposes);
  return [
    'metadata:',
    `  name: ${name}`,
    `  title: ${purpose} ${index}`,
    `  description: "The ${purpose} ${kind.toLowerCase()} number ${index}: what it is for, in one sentence that says it."`,
    '  labels:',
    `    example.org/tier: t${1 + random.below(3)}`,
    '  annotations:',
    `    example.org/cost-centre: cc-${100 + random.below(400)}`,
    `    example.org/source: https://code.example.org/${purpose}/${name}`,
    '  tags:',
    ...random.some(tags, 1 + random.below(3)).map(tag => `    - ${tag}`),
    '  links:',
    `    - url: https://dash.example.org/${name}`,
    '      title: Dashboard',
    '      icon: dashboard',
    '',
  ].join('\n');
}

const specs: Record<GeneratedKind, (context: Context) => string> = {
  Domain: context => ownerLine(context),
  System: context => ownerLine(context) + refLine('domain', 'Domain', 'partOf', 'hasPart', context),
  Group: ({ name, index, names, tally }) => {
    const parent = index > 0 ? names.Group[Math.floor((index - 1) / 6)] : undefined;
    if (parent !== undefined) tally.add(refOf('Group', name), 'childOf', 'parentOf', refOf('Group', parent));
    return `  type: ${index === 0 ? 'organization' : 'team'}\n${parent === undefined ? '' : `  parent: ${parent}\n`}  children: []\n`;
  },
  User: ({ name, names, random, tally }) => {
    const groups = random.some(names.Group, 1 + random.below(2));
    for (const group of groups)
      tally.add(refOf('User', name), 'memberOf', 'hasMember', refOf('Group', group));
    return `  profile:\n    displayName: ${name}\n    email: ${name}@example.org\n  memberOf: [${groups.join(', ')}]\n`;
  },
  API: context =>
    `  type: openapi\n  lifecycle: ${lifecycle(context)}\n${ownerLine(context)}${refLine('system', 'System', 'partOf', 'hasPart', context)}${definition(context)}`,
  Resource: context =>
    `  type: ${context.random.pick(['database', 'bucket', 'queue', 'cache'])}\n${ownerLine(context)}${refLine('system', 'System', 'partOf', 'hasPart', context)}`,
  Component: context =>
    [
      `  type: ${context.random.pick(['service', 'service', 'website', 'library'])}\n  lifecycle: ${lifecycle(context)}\n`,
      ownerLine(context),
      refLine('system', 'System', 'partOf', 'hasPart', context),
      refList('providesApis', 'API', 'providesApi', 'apiProvidedBy', context.random.below(2), context),
      refList('consumesApis', 'API', 'consumesApi', 'apiConsumedBy', context.random.below(4), context),
      refList(
        'dependsOn',
        'Resource',
        'dependsOn',
        'dependencyOf',
        context.random.below(3),
        context,
        'resource:',
      ),
    ].join(''),
};

function lifecycle({ random }: Context): string {
  return random.pick(['production', 'production', 'production', 'experimental', 'deprecated']);
}

function ownerLine(context: Context): string {
  return refLine('owner', 'Group', 'ownedBy', 'ownerOf', context);
}

function refLine(
  field: string,
  kind: GeneratedKind,
  type: string,
  inverse: string,
  context: Context,
): string {
  const target = context.random.pick(context.names[kind]);
  context.tally.add(selfRef(context), type, inverse, refOf(kind, target));
  return `  ${field}: ${target}\n`;
}

function refList(
  field: string,
  kind: GeneratedKind,
  type: string,
  inverse: string,
  count: number,
  context: Context,
  prefix = '',
): string {
  const targets = context.random.some(context.names[kind], count);
  for (const target of targets) context.tally.add(selfRef(context), type, inverse, refOf(kind, target));
  return targets.length === 0
    ? ''
    : `  ${field}:\n${targets.map(target => `    - ${prefix}${target}\n`).join('')}`;
}

function definition({ name, random }: Context): string {
  const paths = random
    .some(purposes, 3)
    .flatMap(purpose => [
      `      /${purpose}:`,
      '        get:',
      `          summary: Every ${purpose} that the caller may see, a page at a time`,
      '          parameters:',
      '            - { in: query, name: limit, schema: { type: integer, maximum: 500 } }',
      "          responses: { '200': { description: OK } }",
    ]);
  return `  definition: |\n      openapi: 3.0.3\n      info: { title: ${name}, version: 1.0.0 }\n      paths:\n${paths.join('\n')}\n`;
}

function selfRef({ kind, name }: Context): string {
  return refOf(kind, name);
}

function refOf(kind: GeneratedKind, name: string): string {
  return `${kind.toLowerCase()}:default/${name}`;
}

function nameAll(count: number, random: Random): Record<GeneratedKind, string[]> {
  const make = (kind: GeneratedKind): string[] =>
    Array.from(
      { length: Math.max(1, Math.round(count * shares[kind])) },
      (_, index) => `${kind.toLowerCase()}-${random.pick(words)}-${String(index).padStart(5, '0')}`,
    );
  return {
    Domain: make('Domain'),
    System: make('System'),
    Group: make('Group'),
    User: make('User'),
    API: make('API'),
    Resource: make('Resource'),
    Component: make('Component'),
  };
}

function samplesOf(
  names: Record<GeneratedKind, string[]>,
  tally: RelationTally,
): GeneratedCatalog['samples'] {
  const components = names.Component;
  const ownerRef = refOf('Group', names.Group[Math.floor(names.Group.length / 2)] ?? '');
  return {
    component: refOf('Component', components[Math.floor(components.length / 2)] ?? ''),
    ownerRef,
    componentsOfOwner: tally.targetsOf(ownerRef, 'ownerOf').filter(ref => ref.startsWith('component:'))
      .length,
    refs: Array.from({ length: 50 }, (_, index) =>
      refOf('Component', components[Math.floor((index * components.length) / 50)] ?? ''),
    ),
    term: 'harbor',
  };
}

/** The relations a catalog must end up with, each counted once, both ways. */
class RelationTally {
  private readonly rows = new Map<string, Map<string, Set<string>>>();

  add(source: string, type: string, inverse: string, target: string): void {
    this.put(source, type, target);
    this.put(target, inverse, source);
  }

  targetsOf(source: string, type: string): string[] {
    return [...(this.rows.get(type)?.get(source) ?? [])];
  }

  counts(): Record<string, number> {
    const sum = (bySource: Map<string, Set<string>>): number =>
      [...bySource.values()].reduce((n, set) => n + set.size, 0);
    const counts: Record<string, number> = {};
    for (const type of [...this.rows.keys()].sort())
      counts[type] = sum(this.rows.get(type) ?? new Map<string, Set<string>>());
    return counts;
  }

  private put(source: string, type: string, target: string): void {
    const bySource = this.rows.get(type) ?? new Map<string, Set<string>>();
    const targets = bySource.get(source) ?? new Set<string>();
    targets.add(target);
    bySource.set(source, targets);
    this.rows.set(type, bySource);
  }
}

interface Random {
  /** 0 … n-1 */
  below(n: number): number;
  pick<T>(from: readonly T[]): T;
  /** `count` different ones, or all where there are fewer. */
  some<T>(from: readonly T[], count: number): T[];
}

// A linear congruential generator is random enough here, and the same everywhere.
function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const pick = <T>(from: readonly T[]): T => {
    const value = from[below(from.length)];
    if (value === undefined) throw new Error('Nothing to pick from.');
    return value;
  };
  const some = <T>(from: readonly T[], count: number): T[] => {
    const chosen = new Set<T>();
    while (chosen.size < Math.min(count, from.length)) chosen.add(pick(from));
    return [...chosen];
  };
  return { below, pick, some };
}
