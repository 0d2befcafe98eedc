import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { conflictsIn, deliverFiles, refuseOverwriting, requireFolder } from './deliverFiles.ts';
import { openScaffolder, type OpenedScaffolder } from './openScaffolder.ts';
import { formatLine, formatResult } from './printRun.ts';
import { plainText } from './plainText.ts';
import { answerTemplate, runTemplate, type AnsweredTemplate, type TemplateOptions } from './runTemplate.ts';
import { untilSignal } from './untilSignal.ts';

export interface RunOptions extends TemplateOptions {
  into: string;
  force?: boolean;
}

/**
 * Runs all steps of a template, and puts the files into a folder once all have come to a good end. Errors: ConflictError,
 * before the first step, where files would be overwritten that are not to be.
 */
export async function run(name: string, options: RunOptions, context: CliContext): Promise<number> {
  const { cwd, print, printError } = context;
  const { force = false } = options;
  const into = resolve(cwd, options.into);
  await requireFolder(into);
  const opened = await openScaffolder(options, context);
  const interrupt = untilSignal();
  try {
    const { signal } = interrupt;
    const answered = await answerTemplate(name, options, context, into);
    // Such a template says itself where below the folder its files go.
    const isLocal = answered.spec.steps.some(({ action }) => action === 'publish:local');
    if (!force && existsSync(into)) await refuseEarly(opened, { ...answered, into, signal });
    const answer = await runTemplate(opened, {
      ...{ ...answered, isDryRun: false, signal },
      onLog: body => {
        print(formatLine(body));
      },
      ...(!isLocal && { deliver: folder => deliverFiles(folder, { into, force }) }),
    });
    const left = isLocal ? 'What publish:local wrote stays' : 'Nothing was written';
    if (answer === undefined) {
      printError(`Interrupted. ${left}: ${into}\n`);
      return exitCodes.interrupted;
    }
    for (const target of opened.catalog.registered) {
      printError(`Not registered, for a command keeps no catalog: ${plainText(target)}\n`);
    }
    if (answer.error !== undefined) {
      printError(`\nThe template failed: ${plainText(answer.error.message)}\n${left}: ${into}\n`);
      return exitCodes.problemsFound;
    }
    print(formatResult(answer));
    print(`\nWritten to ${into}.\n`);
    return exitCodes.good;
  } finally {
    interrupt.stop();
    await opened.close();
  }
}

/** What a dry run shows already: steps that reach others are then not run in vain. */
async function refuseEarly(
  opened: OpenedScaffolder,
  { into, signal, ...answered }: AnsweredTemplate & { into: string; signal: AbortSignal },
): Promise<void> {
  const preview = await runTemplate(opened, {
    ...{ ...answered, isDryRun: true, signal },
    onLog: () => undefined,
  });
  refuseOverwriting(await conflictsIn(into, preview?.directoryContents ?? []), into);
}
