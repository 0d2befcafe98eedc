/**
 * Keeps what was prepared for a statement's text, the most recently used ones. Preparing costs more than running for
 * most statements of the catalog.
 */
export class StatementCache<Statement> {
  private readonly statements = new Map<string, Statement>();
  private readonly size: number;
  private readonly drop: (statement: Statement) => void;

  constructor(options: { size: number; drop: (statement: Statement) => void }) {
    this.size = options.size;
    this.drop = options.drop;
  }

  get(sql: string, prepare: () => Statement): Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) {
      // A Map keeps the order of insertion: put in again, it is the youngest.
      this.statements.delete(sql);
      this.statements.set(sql, known);
      return known;
    }
    const statement = prepare();
    this.statements.set(sql, statement);
    if (this.statements.size > this.size) this.dropOldest();
    return statement;
  }

  forget(sql: string): void {
    const statement = this.statements.get(sql);
    if (statement === undefined) return;
    this.statements.delete(sql);
    this.drop(statement);
  }

  clear(): void {
    for (const sql of [...this.statements.keys()]) this.forget(sql);
  }

  private dropOldest(): void {
    const oldest = this.statements.keys().next();
    if (oldest.done !== true) this.forget(oldest.value);
  }
}
