import { resolve } from 'node:path';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { deliverFiles, requireFolder } from './deliverFiles.ts';
import { openScaffolder } from './openScaffolder.ts';
import { formatLine, formatResult } from './printRun.ts';
import { plainText } from './plainText.ts';
import { answerTemplate, runTemplate, type TemplateOptions } from './runTemplate.ts';
import { untilSignal } from './untilSignal.ts';

export interface DryRunOptions extends TemplateOptions {
  out?: string;
  force?: boolean;
  json?: boolean;
}

/** Shows what a template would do and produce. Nothing is written but to `out`, and no other service is reached. */
export async function dryRun(name: string, options: DryRunOptions, context: CliContext): Promise<number> {
  const { cwd, print, printError } = context;
  const { out, force = false, json = false } = options;
  const into = out === undefined ? undefined : resolve(cwd, out);
  if (into !== undefined) await requireFolder(into);
  const opened = await openScaffolder(options, context);
  const interrupt = untilSignal();
  try {
    const answer = await runTemplate(opened, {
      ...(await answerTemplate(name, options, context)),
      isDryRun: true,
      signal: interrupt.signal,
      onLog: body => {
        if (!json) print(formatLine(body));
      },
      ...(into !== undefined && { deliver: folder => deliverFiles(folder, { into, force }) }),
    });
    if (answer === undefined) {
      printError('Interrupted: nothing was written.\n');
      return exitCodes.interrupted;
    }
    print(json ? `${JSON.stringify(answer, undefined, 2)}\n` : formatResult(answer));
    if (answer.error === undefined) return exitCodes.good;
    printError(`\nThe template would fail: ${plainText(answer.error.message)}\n`);
    return exitCodes.problemsFound;
  } finally {
    interrupt.stop();
    await opened.close();
  }
}
