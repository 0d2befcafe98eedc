import type { FindingList } from '../FindingList.ts';
import type { ConfigFile } from './readConfigFile.ts';

export interface Unheeded {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** `info` where nothing is lost by it, else `warning`. */
  readonly severity?: 'info' | 'warning';
}

/** Names what a configuration file has and nobody heeds, at its key. */
export function tellUnheeded(
  config: ConfigFile,
  findings: FindingList,
  { path, message, severity = 'warning' }: Unheeded,
): void {
  findings.add({
    rule: 'docs-unheeded',
    severity,
    message,
    file: config.file,
    range: config.rangeOf(path, 'key'),
  });
}
