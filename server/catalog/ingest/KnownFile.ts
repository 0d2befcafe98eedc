import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import type { Problem } from '../../../model/index.ts';
import type { KnownLocation } from '../../store/index.ts';
import type { FoundLocation } from '../processors/followLocation.ts';

const Path = Type.Array(Type.Union([Type.String(), Type.Number()]));

/** What is kept of a location to tell whether it has to be read again, in the store's token. */
const Memo = Type.Object({
  /** The source's change token when it was last read. */
  token: Type.String(),
  /** What else the outcome depended on: the root, its rules, the Location that named it. */
  context: Type.String(),
  /** Files that placeholders named, with their tokens. */
  dependencies: Type.Optional(Type.Array(Type.Tuple([Type.String(), Type.String()]))),
  locations: Type.Optional(
    Type.Array(
      Type.Object({
        ref: Type.String(),
        document: Type.Integer(),
        type: Type.Optional(Type.String()),
        targets: Type.Array(Type.Object({ value: Type.String(), path: Path })),
        optional: Type.Optional(Type.Literal(true)),
      }),
    ),
  ),
});
type Memo = Static<typeof Memo>;

/** A location as ingest remembers it between two looks. */
export interface KnownFile {
  ref: string;
  rootId: string;
  /** See Candidate. */
  origin: string;
  token: string;
  context: string;
  dependencies: [path: string, token: string][];
  locations: FoundLocation[];
  /** Key of its problems of rule catalog-location. */
  targetProblems: string;
}

/** A problem whose place in the text is not looked up yet: that needs the text, which an unchanged file is not read for. */
export type UnplacedProblem = Omit<Problem, 'range'>;

/** For telling whether the problems are others than before. */
export function keyOfProblems(problems: readonly UnplacedProblem[]): string {
  return JSON.stringify(
    problems.map(({ severity, message, path, document, entityRef }) => [
      severity,
      message,
      path,
      document,
      entityRef,
    ]),
  );
}

export const NO_PROBLEMS = keyOfProblems([]);

export function stringifyMemo(file: KnownFile): string {
  const memo: Memo = { token: file.token, context: file.context };
  if (file.dependencies.length > 0) memo.dependencies = file.dependencies;
  if (file.locations.length > 0) memo.locations = file.locations;
  return JSON.stringify(memo);
}

/** A memo that cannot be read (an older version's) makes the file be read again. */
export function parseKnownFile(location: KnownLocation): KnownFile {
  const memo = parseMemo(location.token);
  return {
    ref: location.ref,
    rootId: location.root,
    origin: location.origin,
    token: memo?.token ?? '',
    context: memo?.context ?? '',
    dependencies: memo?.dependencies ?? [],
    locations: memo?.locations ?? [],
    targetProblems: keyOfProblems(location.targetProblems),
  };
}

/** The source's change token that a memo holds. */
export function tokenOf(memo: string | undefined): string | undefined {
  return parseMemo(memo)?.token;
}

function parseMemo(text: string | undefined): Memo | undefined {
  try {
    const memo: unknown = JSON.parse(text ?? '');
    return Check(Memo, memo) ? memo : undefined;
  } catch {
    return undefined;
  }
}
