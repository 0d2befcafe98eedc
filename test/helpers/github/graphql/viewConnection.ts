import { graphqlError } from '../GitHubError.ts';
import type { QueryContext } from './QueryContext.ts';

const MOST = 100;

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

export interface ConnectionOptions<Item> {
  /** As the field is called. */
  readonly name: string;
  readonly items: readonly Item[];
  /** What the items are sorted by; what is alike is sorted by id. */
  readonly keyOf: (item: Item) => string | number;
  readonly idOf: (item: Item) => number;
  readonly descending?: boolean;
  readonly view: (item: Item) => unknown;
  /** What an edge tells beside its node. */
  readonly edge?: (item: Item) => Readonly<Record<string, unknown>>;
}

type Place = readonly [key: string | number, id: number];

/** A page. Its cursors tell a place in the order, so that they are good after items came and went. */
export function viewConnection<Item>(
  options: ConnectionOptions<Item>,
  args: PageArguments,
  context: QueryContext,
): Record<string, unknown> {
  checkBounds(options.name, args);
  const { keyOf, idOf, view, edge = () => ({}) } = options;
  const placeOf = (item: Item): Place => [keyOf(item), idOf(item)];
  const direction = options.descending === true ? -1 : 1;
  const sorted = options.items
    .map(item => ({ item, place: placeOf(item) }))
    .sort((one, other) => direction * compare(one.place, other.place));

  const after = parseCursor(args.after);
  const before = parseCursor(args.before);
  const inside = sorted.filter(
    ({ place }) =>
      (after === undefined || direction * compare(place, after) > 0) &&
      (before === undefined || direction * compare(place, before) < 0),
  );
  const fromStart = args.first ?? undefined;
  const page = fromStart === undefined ? inside.slice(-(args.last ?? 0)) : inside.slice(0, fromStart);
  const isLost = context.losesPage();
  const shown = isLost ? [] : page;
  const nodes = shown.map(({ item }) => view(item));
  const start = page[0];
  const end = page.at(-1);
  return {
    totalCount: sorted.length,
    totalDiskUsage: 0,
    nodes,
    edges: shown.map(({ item, place }, index) => ({
      cursor: stringifyCursor(place),
      node: nodes[index],
      ...edge(item),
    })),
    pageInfo: {
      startCursor: start && stringifyCursor(start.place),
      endCursor: end && stringifyCursor(end.place),
      hasNextPage: isLost || (end !== undefined && end !== sorted.at(-1)),
      hasPreviousPage: start !== undefined && start !== sorted[0],
    },
  };
}

function checkBounds(name: string, { first, last }: PageArguments): void {
  const given = first ?? last ?? undefined;
  if (given === undefined) {
    throw graphqlError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  if (given <= MOST) return;
  const argument = first === undefined || first === null ? 'last' : 'first';
  throw graphqlError(
    'EXCESSIVE_PAGINATION',
    `Requesting ${given} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${MOST} records.`,
  );
}

function compare([key, id]: Place, [otherKey, otherId]: Place): number {
  if (key !== otherKey) return key < otherKey ? -1 : 1;
  return id - otherId;
}

function stringifyCursor(place: Place): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(place)}`).toString('base64');
}

function parseCursor(cursor: string | null | undefined): Place | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  try {
    if (text.startsWith('cursor:v2:')) return JSON.parse(text.slice('cursor:v2:'.length)) as Place;
  } catch {
    // Not one of ours: told below.
  }
  throw graphqlError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}
