import { InvalidArgumentError } from 'commander';

/** The argument of --port. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('It takes a number from 0 to 65535.');
}
