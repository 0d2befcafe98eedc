import { describedAs } from '../../http/index.ts';

/** The schema of a route of the scaffolder. */
export const described = describedAs('scaffolder');
