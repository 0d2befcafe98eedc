import { Type } from 'typebox';

export const issueTypes = ['issue', 'incident', 'test_case', 'task'] as const;

/** `2030-01-31T08:00:00Z` */
export const TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?Z$';

export const optionalCount = (description: string) => Type.Optional(Type.Number({ minimum: 0, description }));
