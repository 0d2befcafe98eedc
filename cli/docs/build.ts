import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkSite } from '../../model/docs/site/index.ts';
import type { RenderedPage } from '../../model/docs/types.ts';
import { InputError, isJsonObject } from '../../model/index.ts';
import { isInside, realPathOf } from '../../server/common/index.ts';
import { buildSite, createPageRenderer, type RenderSitePage } from '../../server/techdocs/static/index.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { untilSignal } from '../template/untilSignal.ts';
import { countProblems } from '../validate/FileReport.ts';
import { formats } from '../validate/formats.ts';
import { openDocs } from './openDocs.ts';
import { readRules } from './readRules.ts';
import { reportOf } from './reportOf.ts';

export interface BuildOptions {
  sourceDir: string;
  outputDir: string;
  siteName: string;
  etag?: string;
  config: readonly string[];
}

/** Files that are written before anything else may happen. */
const FILES_OF_TURN = 25;

/**
 * Writes a site as files, and tells what is wrong with it. Errors: NotFoundError where there are no docs, InputError where
 * the output would be read as docs.
 */
export async function build(options: BuildOptions, context: CliContext): Promise<number> {
  const { config, etag, outputDir, siteName, sourceDir } = options;
  const { cwd, print, printError } = context;
  const rules = await readRules(config, context);
  const { files, site } = await openDocs(sourceDir, { cwd, siteName, rules });
  const output = realPathOf(resolve(cwd, outputDir));
  requireApart(output, files.folder, join(files.folder, site.config.docsDir));
  const earlier = await filesOfEarlierBuild(output);
  const rendered = new Map<string, RenderedPage>();
  const interrupt = untilSignal();
  const written = new Set<string>();
  const writer = new SiteWriter(output);
  try {
    const built = buildSite(site, files, notingIn(rendered, createPageRenderer(site, files, rules)), {
      ...(etag !== undefined && { etag }),
      signal: interrupt.signal,
    });
    for await (const { content, path } of built) {
      writer.write(path, content);
      written.add(path);
      // An interruption is heard between two turns.
      if (written.size % FILES_OF_TURN === 0) await nextTurn();
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    printError(`Interrupted: the site in ${output} is not whole.\n`);
    return exitCodes.interrupted;
  } finally {
    interrupt.stop();
  }
  await removeFiles(
    output,
    earlier.filter(path => !written.has(path)),
  );
  const findings = checkSite(site, rendered, files).filter(({ severity }) => severity !== 'info');
  const report = reportOf(findings, files.folder, site.pages.length);
  if (findings.length > 0) printError(formats.text(report, { cwd, what: 'docs' }));
  print(`Built ${site.pages.length} pages of "${site.config.siteName}" into ${output}.\n`);
  return countProblems(report).errors > 0 ? exitCodes.problemsFound : exitCodes.good;
}

function notingIn(pages: Map<string, RenderedPage>, render: RenderSitePage): RenderSitePage {
  return page => {
    const rendered = render(page);
    if (rendered !== undefined) pages.set(page.source, rendered);
    return rendered;
  };
}

function requireApart(output: string, folder: string, docs: string): void {
  if (!isInside(output, docs) && output !== folder && !isInside(folder, output)) return;
  throw new InputError(
    `The site cannot be written to ${output}: the docs are read from there. Name another folder with --output-dir.`,
  );
}

/** One file after another: thousands of small ones wait longer for a thread to write them than that takes. */
class SiteWriter {
  readonly #output: string;
  /** Folders that are there and lie in the output. */
  readonly #made = new Set<string>();

  constructor(output: string) {
    this.#output = output;
  }

  write(path: string, content: string | Buffer): void {
    const file = join(this.#output, path);
    const folder = dirname(file);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      // A link in the output would have it written elsewhere.
      if (!isInside(realpathSync(folder), this.#output)) {
        throw new InputError(
          `${path} cannot be written: a link in ${this.#output} leads out of it. Remove the link.`,
        );
      }
      this.#made.add(folder);
    }
    writeFileSync(file, content);
  }
}

async function filesOfEarlierBuild(output: string): Promise<string[]> {
  try {
    const known: unknown = JSON.parse(await readFile(join(output, 'techdocs_metadata.json'), 'utf8'));
    const files = isJsonObject(known) ? known['files'] : undefined;
    if (!Array.isArray(files)) return [];
    return files.filter(
      (path): path is string => typeof path === 'string' && isInside(join(output, path), output),
    );
  } catch {
    // None, or not ours.
    return [];
  }
}

async function removeFiles(output: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const file = join(output, path);
    if (!isInside(realPathOf(dirname(file)), output)) continue;
    await rm(file, { force: true, recursive: false }).catch(() => undefined);
    // Only where nothing is left in it.
    for (let at = dirname(file); at !== output && isInside(at, output); at = dirname(at)) {
      const isEmpty = await rmdir(at).then(
        () => true,
        () => false,
      );
      if (!isEmpty) break;
    }
  }
}
