import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, messageOf } from '../../model/index.ts';
import type { CliContext } from '../CliContext.ts';

/**
 * Secrets from files and variables: `name=@file`, `name=env:VARIABLE`. On the command line itself they would be in its
 * history and in the list of processes. @throws InputError, which tells no value.
 */
export async function readSecrets(
  given: readonly string[],
  { cwd, env }: Pick<CliContext, 'cwd' | 'env'>,
): Promise<Record<string, string>> {
  const secrets: [string, string][] = [];
  for (const one of given) {
    const [, name, kind, place] = /^([^=]+)=(@|env:)(.+)$/s.exec(one) ?? [];
    if (name === undefined || kind === undefined || place === undefined) {
      const named = one.includes('=') ? one.slice(0, one.indexOf('=')) : 'name';
      throw new InputError(
        `A secret is taken from a file or a variable: --secret ${named}=@FILE or --secret ${named}=env:VARIABLE. On the command line, others could read it.`,
      );
    }
    secrets.push([
      name,
      kind === '@' ? await readSecret(name, resolve(cwd, place)) : variable(name, place, env),
    ]);
  }
  return Object.fromEntries(secrets);
}

async function readSecret(name: string, file: string): Promise<string> {
  try {
    // Editors end a file with a line break, which is no part of what it holds.
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new InputError(`The secret ${name} cannot be read from ${file}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function variable(name: string, variableName: string, env: NodeJS.ProcessEnv): string {
  const value = env[variableName];
  if (value !== undefined && value !== '') return value;
  throw new InputError(`The secret ${name} is to come from the variable ${variableName}, which is not set.`);
}
