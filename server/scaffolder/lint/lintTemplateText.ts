import {
  BACKSTAGE_FILTERS,
  BUILT_IN_FILTERS,
  createFieldLocator,
  type Entity,
  type Finding,
  type JsonObject,
  lintTemplate,
  parseDescriptor,
  type ActionFacts,
  type Problem,
} from '../../../model/index.ts';
import { lintFiles } from './lintFiles.ts';

export interface LintOptions {
  /** Absolute path of the template, beside which its files are looked for; undefined: they are not. */
  file?: string | undefined;
  /** Those that are registered, by id; undefined where that is not known. */
  actions?: ReadonlyMap<string, ActionFacts> | undefined;
  /** Names of filters beside the engine's and Backstage's. */
  filters?: readonly string[];
  signal?: AbortSignal;
}

/**
 * What would not do what was meant in the templates of a descriptor's text, at its place. Documents that are not good by
 * themselves are left out: what is wrong with those is parseDescriptor's to say.
 */
export async function lintTemplateText(text: string, options: LintOptions = {}): Promise<Problem[]> {
  const filters = new Set([...BUILT_IN_FILTERS, ...BACKSTAGE_FILTERS, ...(options.filters ?? [])]);
  const locate = createFieldLocator(text);
  const problems: Problem[] = [];
  for (const { entity, entityRef, index } of parseDescriptor(text).documents) {
    if (entity?.kind !== 'Template') continue;
    const findings = [
      ...lintTemplate(asObject(entity), { actions: options.actions, filters }),
      ...(await lintFiles(asObject(entity), { file: options.file, filters, signal: options.signal })),
    ];
    problems.push(...findings.map(finding => toProblem(finding, { index, entityRef, locate })));
  }
  return problems;
}

/** An entity is JSON. */
function asObject(entity: Entity): JsonObject {
  return entity as unknown as JsonObject;
}

function toProblem(
  { rule, severity, message, path, at }: Finding,
  {
    index,
    entityRef,
    locate,
  }: { index: number; entityRef: string | undefined; locate: ReturnType<typeof createFieldLocator> },
): Problem {
  const start = { line: 0, character: 0 };
  return {
    rule,
    severity,
    message,
    path,
    range: locate(index, path, at) ?? { start, end: start },
    document: index,
    ...(entityRef !== undefined && { entityRef }),
  };
}
