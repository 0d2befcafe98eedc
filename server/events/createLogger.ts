import type { LogLine } from '../../protocol/http/callboard.ts';

type Level = LogLine['level'];

/** Where log lines end up: the shape of a pino logger. */
export type LogSink = Record<Level, (details: object, message: string) => void>;

/** What the server's parts log with. `details` carry what a machine may want; never a secret. */
export type Logger = Record<Level, (message: string, details?: object) => void>;

/** A logger that writes to the sink, where there is one, and tells `onLine`, so that an editor can show it as it comes. */
export function createLogger(sink: LogSink | undefined, onLine: (line: LogLine) => void): Logger {
  const at =
    (level: Level) =>
    (message: string, details: object = {}): void => {
      sink?.[level](details, message);
      // Debug lines are for who reads the log file.
      if (level !== 'debug') onLine({ time: new Date().toISOString(), level, message });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
