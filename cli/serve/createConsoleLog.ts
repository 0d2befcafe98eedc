import type { Secrets } from '../../server/common/index.ts';
import type { LogSink } from '../../server/events/index.ts';

/** Log lines for whoever looks at the terminal: time, level, message, and the stack of an error; secrets hidden. */
export function createConsoleLog({
  print,
  secrets,
}: {
  print: (text: string) => void;
  secrets: Secrets;
}): LogSink {
  const at =
    (level: string) =>
    (details: object, message: string): void => {
      const stack = stackOf(details);
      const line = `${new Date().toISOString()} ${level} ${message}${stack === undefined ? '' : `\n${stack}`}`;
      print(`${secrets.hide(line)}\n`);
    };
  return { debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };
}

function stackOf(details: object): string | undefined {
  return 'err' in details && details.err instanceof Error ? details.err.stack : undefined;
}
