import { Type } from 'typebox';

/** A URL of a host in a setting. A user or password in it would be repeated by errors of requests: it has to have none. */
export const HttpUrl = (description: string) =>
  Type.String({ pattern: /^https?:\/\/[^/?#\s@\\]+(?:[/?#]|$)/, description });
