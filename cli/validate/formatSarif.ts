import { pathToFileURL } from 'node:url';
import type { Problem } from '../../model/index.ts';
import { isInside, version } from '../../server/common/index.ts';
import type { ValidationReport } from './FileReport.ts';
import { relativePath } from './relativePath.ts';
import { describeRule } from './describeRule.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;
/** What relative paths start from; code scanning takes it for the top of the checkout. */
const BASE = '%SRCROOT%';

/** SARIF 2.1.0, which code scanning services take. */
export function formatSarif({ files }: ValidationReport, { cwd }: { cwd: string }): string {
  const rules = [...new Set(files.flatMap(({ problems }) => problems.map(({ rule }) => rule)))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Callboard',
            semanticVersion: version,
            rules: rules.map(id => ({ id, shortDescription: { text: describeRule(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { uri: pathToFileURL(`${cwd}/`).href } },
        results: files.flatMap(({ file, problems }) =>
          problems.map(problem => resultOf(problem, rules, locationOf(file, cwd))),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(problem: Problem, rules: readonly string[], artifactLocation: object): object {
  const { end, start } = problem.range;
  return {
    ruleId: problem.rule,
    ruleIndex: rules.indexOf(problem.rule),
    level: LEVELS[problem.severity],
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
        ...(problem.entityRef === undefined
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: problem.entityRef }] }),
      },
    ],
  };
}

function locationOf(file: string, cwd: string): object {
  if (!isInside(file, cwd)) return { uri: pathToFileURL(file).href };
  const uri = relativePath(file, cwd).split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: BASE };
}
