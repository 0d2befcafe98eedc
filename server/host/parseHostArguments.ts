import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError, messageOf } from '../../model/index.ts';

export interface HostArguments {
  dataDir: string;
  /** The process ends when nobody has talked to it for so long. */
  idleMs: number;
  /** A workspace that nobody uses for so long is closed. */
  workspaceIdleMs: number;
}

const USAGE = 'server.js --data DIR --idle-minutes N [--workspace-idle-minutes N]';

/** The command line of the process that an editor window starts. Errors: InputError with the usage. */
export function parseHostArguments(args: readonly string[]): HostArguments {
  const values = parse(args);
  const data = values['data'];
  if (data === undefined || !isAbsolute(data)) {
    throw new InputError(`--data takes the absolute path of a folder. Usage: ${USAGE}`);
  }
  return {
    dataDir: data,
    idleMs: minutesOf('idle-minutes', values['idle-minutes'] ?? '10'),
    workspaceIdleMs: minutesOf('workspace-idle-minutes', values['workspace-idle-minutes'] ?? '10'),
  };
}

function parse(args: readonly string[]): Record<string, string | undefined> {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { data: option, 'idle-minutes': option, 'workspace-idle-minutes': option },
    }).values;
  } catch (error) {
    throw new InputError(`${messageOf(error)} Usage: ${USAGE}`, { cause: error });
  }
}

function minutesOf(name: string, text: string): number {
  const minutes = Number(text);
  if (text.trim() === '' || !Number.isFinite(minutes) || minutes <= 0) {
    throw new InputError(`--${name} takes a number of minutes above 0, not "${text}". Usage: ${USAGE}`);
  }
  return minutes * 60_000;
}
