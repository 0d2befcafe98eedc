/** Of an object of a schema: a key that it does not name is an error, and most often a slip. */
export const strict = { additionalProperties: false } as const;
