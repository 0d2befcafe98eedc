/** Primary result codes that the store decides on. https://www.sqlite.org/rescode.html */
const names = {
  5: 'BUSY',
  6: 'LOCKED',
  8: 'READONLY',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  19: 'CONSTRAINT',
  26: 'NOTADB',
} as const;

export type SqliteCode = (typeof names)[keyof typeof names];

/** A failure with the code that SQLite itself would have given. */
export class SqliteFailure extends Error {
  readonly errcode: number;

  constructor(code: SqliteCode, message: string) {
    super(message);
    this.errcode = Number(Object.entries(names).find(([, name]) => name === code)?.[0]);
  }
}

/** The primary result code of an error of either driver, also when it is the cause of another; undefined for others. */
export function sqliteCodeOf(error: unknown): SqliteCode | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errcode, errno } = error as { errcode?: unknown; errno?: unknown };
  // node:sqlite says errcode, the sqlite3 package errno; extended codes carry the primary one in their low byte.
  const number = typeof errcode === 'number' ? errcode : errno;
  if (typeof number === 'number' && number > 0) {
    const name = (names as Record<number, SqliteCode | undefined>)[number & 0xff];
    if (name !== undefined) return name;
  }
  return sqliteCodeOf(error.cause);
}
