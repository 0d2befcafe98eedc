import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { ServiceUnavailableError } from '../../../model/index.ts';
import { gitEnvironment, quietSsh } from './gitEnvironment.ts';

export interface GitRun {
  /** A folder that is there. */
  cwd: string;
  args: readonly string[];
  input?: string;
  timeoutMs: number;
  /** Of its output. */
  mostBytes: number;
  signal: AbortSignal;
  /** It speaks with a server. */
  isRemote?: true;
  /** Beside, or instead of, what Git is told of the environment: also secrets, which its arguments must never hold. */
  env?: Readonly<Record<string, string>>;
}

/** Git ended, or had to be ended, without having done what it was to do. */
export class GitFailure extends Error {
  /** Its last words, without what may be a secret. */
  readonly words: string;

  constructor(words: string) {
    super(words);
    this.words = words;
  }
}

/** No hooks, no daemons, no upkeep, no submodules: whatever the settings of the user say. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.askPass=',
  'credential.interactive=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'fetch.writeCommitGraph=false',
  'fetch.recurseSubmodules=false',
  'submodule.recurse=false',
  // A server that asks for it is not told who the session of this system belongs to (Negotiate, NTLM).
  'http.emptyAuth=false',
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=60',
].flatMap(setting => ['-c', setting]);

const MOST_COMPLAINTS = 64 * 1024;
/** Between the request to end and the end. */
const GRACE_MS = 2000;

/** What git printed. @throws GitFailure, ServiceUnavailableError where there is no git; an abort throws its reason. */
export async function runGit(run: GitRun): Promise<Buffer> {
  run.signal.throwIfAborted();
  const env = { ...gitEnvironment(process.env), ...run.env };
  // A repository that the folder happens to be in has nothing to say.
  env['GIT_CEILING_DIRECTORIES'] = dirname(run.cwd);
  if (run.isRemote && env['GIT_SSH'] === undefined)
    env['GIT_SSH_COMMAND'] = quietSsh(await sshCommand(run, env));
  return runWith(run, env);
}

/** As git would find it. */
async function sshCommand(run: GitRun, env: NodeJS.ProcessEnv): Promise<string> {
  const { GIT_SSH_COMMAND: command } = env;
  if (command !== undefined) return command;
  const asked = { ...run, args: ['config', '--get', 'core.sshCommand'], timeoutMs: 10_000 };
  delete asked.input;
  try {
    return (await runWith(asked, env)).toString().trim() || 'ssh';
  } catch (error) {
    // That is how it says that there is none.
    if (error instanceof GitFailure) return 'ssh';
    throw error;
  }
}

async function runWith(run: GitRun, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const { cwd, args, input = '', timeoutMs, mostBytes, signal } = run;
  const child: ChildProcess = spawn('git', [...SETTINGS, ...args], {
    cwd,
    env,
    stdio: 'pipe',
    windowsHide: true,
    // A group of its own, without a terminal: nothing below it can ask there, and all of it can be ended at once.
    detached: process.platform !== 'win32',
  });
  // At once: it tells so, too, that it was not started. Without a file for them to be, it then has no streams.
  const ending = ended(child);
  let reason: string | undefined;
  const end = (why?: string): void => {
    reason ??= why;
    endAll(child);
  };
  const cancel = (): void => {
    end();
  };
  const timer = setTimeout(() => {
    end(`no answer within ${timeoutMs / 1000} seconds`);
  }, timeoutMs);
  signal.addEventListener('abort', cancel);
  const out = gather(child.stdout, mostBytes, () => {
    end(`it gives more than ${mostBytes} bytes`);
  });
  const complaints = gather(child.stderr, MOST_COMPLAINTS, () => undefined);
  // Where git ends before it has read everything, its exit code tells the story.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  try {
    const code = await ending;
    signal.throwIfAborted();
    if (reason !== undefined || code !== 0) {
      throw new GitFailure(reason ?? lastWords(Buffer.concat(complaints).toString()));
    }
    return Buffer.concat(out);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

function gather(stream: NodeJS.ReadableStream | null, most: number, full: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else full();
  });
  return chunks;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const explanation =
        error.code === 'ENOENT'
          ? 'there is none on the PATH. Install Git (https://git-scm.com), and start Callboard anew.'
          : `${error.message}. It is tried again.`;
      reject(new ServiceUnavailableError(`Git cannot be run: ${explanation}`, { cause: error }));
    });
    child.once('close', resolve);
  });
}

/** It, and what it has started. */
function endAll(child: ChildProcess): void {
  kill(child, 'SIGTERM');
  const timer = setTimeout(() => {
    kill(child, 'SIGKILL');
  }, GRACE_MS);
  child.once('close', () => {
    clearTimeout(timer);
  });
}

function kill({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended already.
  }
}

/** What it ended for, rather than all that it said on the way; a rewritten URL may hold a secret. */
function lastWords(text: string): string {
  const lines = text
    .replaceAll(/:\/\/[^/\s'"]*@/g, '://')
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '');
  const telling = lines.filter(line => /^(?:fatal|error|remote|ssh)\b|^! \[|denied|verification/i.test(line));
  return (telling.length > 0 ? telling : lines).slice(-4).join(' ').slice(-1000) || 'it gave no reason';
}
