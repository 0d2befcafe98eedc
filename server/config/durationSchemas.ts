// Times as Backstage's configuration writes them. spec/search-auth-permissions-config D2.
import { Type } from 'typebox';
import { DURATION } from './parseDuration.ts';

const Amount = Type.Optional(Type.Number({ minimum: 0, description: 'a number' }));

export const durationText = 'a duration such as PT5M or 5m, or an object with hours, minutes or seconds';

export const Duration = Type.Union(
  [
    Type.String({ pattern: DURATION }),
    Type.Object({ days: Amount, hours: Amount, minutes: Amount, seconds: Amount, milliseconds: Amount }),
  ],
  { description: durationText },
);

/** How long work may take, and where it runs, are the server's own to say: what is said of that is let in. */
export const ScheduleConfig = Type.Object(
  {
    frequency: Type.Union(
      [
        Type.Object({ cron: Type.String({ minLength: 1, description: 'a cron expression' }) }),
        Type.Object({ trigger: Type.Literal('manual', { description: 'manual' }) }),
        Duration,
      ],
      { description: `${durationText}, or an object with cron or trigger: manual` },
    ),
  },
  { description: 'an object with frequency' },
);
