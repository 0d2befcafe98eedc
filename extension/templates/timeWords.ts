import { env } from 'vscode';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago", in the editor's language. `at`: milliseconds since 1970. */
export function agoWords(at: number, now = Date.now()): string {
  const seconds = Math.round((now - at) / 1_000);
  const [unit, size] = units.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(env.language, { numeric: 'auto' });
  return format.format(-Math.floor(seconds / size), unit);
}
