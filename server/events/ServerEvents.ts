import type {
  CatalogChange,
  CatalogStatus,
  DocsChange,
  FileProblems,
  LogLine,
} from '../../protocol/http/callboard.ts';

/** What one catalog's server says while it runs; each goes out as the server-sent event of the same name. */
export interface ServerEvents {
  status: CatalogStatus;
  catalog: CatalogChange;
  problems: FileProblems;
  docs: DocsChange;
  log: LogLine;
}
