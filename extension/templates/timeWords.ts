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

/** `12.3 s`, `2 min 5 s` */
export function durationWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
