import { CommanderError } from 'commander';
import { CallboardError, messageOf } from '../model/index.ts';
import { exitCodes, type CliContext } from './CliContext.ts';
import { createProgram } from './createProgram.ts';

/** Runs one command line; resolves with its exit code and never rejects. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  let code: number = exitCodes.good;
  const program = createProgram(context, result => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return reportFailure(error, context);
  }
}

function reportFailure(error: unknown, { env, printError }: CliContext): number {
  // Help and version end the same way as a wrong command line, which has been told already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.couldNotRun;
  printError(`callboard: ${messageOf(error)}\n`);
  const isForeseen = error instanceof CallboardError;
  if ((!isForeseen || env['CALLBOARD_DEBUG'] !== undefined) && error instanceof Error) {
    printError(`${error.stack ?? ''}\n`);
  }
  return exitCodes.couldNotRun;
}
