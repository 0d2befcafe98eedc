import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { devNull } from 'node:os';

/** Git as it comes, whatever the user's own settings say. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

export function spawnGit(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): ChildProcessWithoutNullStreams {
  return spawn('git', args, {
    cwd: options.cwd,
    env: { ...gitEnvironment(), ...options.env },
    stdio: 'pipe',
  });
}

/** Runs git to its end; gives what it printed, and throws what it complained of. */
export async function runGit(
  args: readonly string[],
  options: { cwd: string; input?: Iterable<string | Buffer>; env?: NodeJS.ProcessEnv },
): Promise<Buffer> {
  const child = spawnGit(args, options);
  const out: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  // Where git ends before it has read everything, its exit code tells the story.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // It is awaited below; what goes wrong before that is seen there.
  ended.catch(() => undefined);
  for (const chunk of options.input ?? []) {
    if (!child.stdin.write(chunk) && child.exitCode === null) {
      await Promise.race([new Promise(resolve => child.stdin.once('drain', resolve)), ended]);
    }
  }
  child.stdin.end();
  const code = await ended;
  if (code !== 0) {
    throw new Error(
      `"git ${args.join(' ')}" ended with code ${code}: ${Buffer.concat(complaints).toString()}`,
    );
  }
  return Buffer.concat(out);
}
