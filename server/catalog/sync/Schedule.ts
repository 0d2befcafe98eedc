import { Cron } from 'croner';
import { Type, type Static } from 'typebox';

/** When a provider is gone through anew. spec/search-auth-permissions-config D2. */
export const Schedule = Type.Union([
  Type.Object({ kind: Type.Literal('every'), milliseconds: Type.Number({ minimum: 1 }) }),
  Type.Object({ kind: Type.Literal('cron'), cron: Type.String({ minLength: 1 }) }),
  /** At the start, and when somebody asks for it. */
  Type.Object({ kind: Type.Literal('manual') }),
]);
export type Schedule = Static<typeof Schedule>;

/** Undefined: never by itself. */
export function nextTime(schedule: Schedule, now: Date): Date | undefined {
  switch (schedule.kind) {
    case 'every':
      return new Date(now.getTime() + schedule.milliseconds);
    case 'cron':
      return new Cron(schedule.cron, { paused: true }).nextRun(now) ?? undefined;
    case 'manual':
      return undefined;
  }
}
