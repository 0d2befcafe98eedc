import { checkSite, type CheckedPage } from '../../model/docs/site/index.ts';
import type { DocsFinding, DocsRules } from '../../model/docs/types.ts';
import { createPageRenderer } from '../../server/techdocs/static/index.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { countProblems } from '../validate/FileReport.ts';
import { formats, type FormatName } from '../validate/formats.ts';
import { openDocs, type OpenedDocs } from './openDocs.ts';
import { readRules } from './readRules.ts';
import { reportOf } from './reportOf.ts';

export interface CheckOptions {
  format: FormatName;
  strict?: boolean;
  config: readonly string[];
}

/** Checks the docs of a folder and prints what was found. Errors: NotFoundError for a folder that is not there. */
export async function check(
  folder: string,
  { config, format, strict = false }: CheckOptions,
  context: CliContext,
): Promise<number> {
  const { cwd, print } = context;
  const rules = await readRules(config, context);
  const docs = await openDocs(folder, { cwd, siteName: 'Documentation Site', rules });
  const { pages, configFile } = docs.site;
  const checked = pages.length + (configFile === undefined ? 0 : 1);
  const report = reportOf(checkDocs(docs, rules), docs.files.folder, checked);
  print(formats[format](report, { cwd, what: 'docs' }));
  const { errors, warnings } = countProblems(report);
  return errors + (strict ? warnings : 0) > 0 ? exitCodes.problemsFound : exitCodes.good;
}

function checkDocs({ files, site }: OpenedDocs, rules: DocsRules): DocsFinding[] {
  const render = createPageRenderer(site, files, rules);
  const checked = new Map<string, CheckedPage>();
  for (const page of site.pages) {
    const rendered = render(page);
    if (rendered === undefined) continue;
    // Without what is not asked for: the HTML of a large site has no room.
    const { findings, links, anchors } = rendered;
    checked.set(page.source, { findings, links, anchors });
  }
  return checkSite(site, checked, files);
}
