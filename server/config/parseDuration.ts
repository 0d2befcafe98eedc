/** `PT1H30M` and `P1D` as in ISO 8601, or `90s`, `5m`, `500ms`. */
export const DURATION =
  /^(?:P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?|\d+(?:\.\d+)?(?:ms|s|m|h|d))$/;

export type DurationConfig =
  | string
  | {
      days?: number;
      hours?: number;
      minutes?: number;
      seconds?: number;
      milliseconds?: number;
    };

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** Milliseconds of a duration that the schema has let in. */
export function parseDuration(duration: DurationConfig): number {
  if (typeof duration !== 'string') {
    const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = duration;
    return days * UNITS.d + hours * UNITS.h + minutes * UNITS.m + seconds * UNITS.s + milliseconds;
  }
  const parts = duration.startsWith('P')
    ? duration.matchAll(/([\d.]+)([DHMS])/g)
    : duration.matchAll(/([\d.]+)([a-z]+)/g);
  let sum = 0;
  for (const [, amount = '0', unit = 'ms'] of parts) {
    sum += Number(amount) * UNITS[unit.toLowerCase() as keyof typeof UNITS];
  }
  return sum;
}
