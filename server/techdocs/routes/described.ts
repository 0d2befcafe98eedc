import { Type } from 'typebox';
import { describedAs } from '../../http/index.ts';

/** The schema of a route of technical docs. */
export const described = describedAs('techdocs');

/** Of a part of a site: its bytes. */
export const Bytes = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });
