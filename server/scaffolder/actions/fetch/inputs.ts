// Inputs that several actions have.
import { Type } from 'typebox';
import type { JsonObject } from '../../../../model/index.ts';

export const inputs = {
  folderUrl: Type.String({
    description: 'Relative path or absolute URL pointing to the directory tree to fetch',
  }),
  fileUrl: Type.String({
    description: 'Relative path or absolute URL pointing to the single file to fetch.',
  }),
  targetFolder: Type.Optional(
    Type.String({
      description:
        'Target path within the working directory to put the contents into. The working directory itself, where this is left out.',
    }),
  ),
  targetFile: Type.String({ description: 'Target path within the working directory to put the file at.' }),
  values: Type.Optional(
    Type.Unsafe<JsonObject>({ type: 'object', description: 'Values to pass on to the templating engine' }),
  ),
  cookiecutterCompat: Type.Optional(
    Type.Boolean({
      description:
        'Reads {{ cookiecutter.name }} rather than ${{ values.name }}, as templates of cookiecutter have it.',
    }),
  ),
  trimBlocks: Type.Optional(
    Type.Boolean({ description: 'Removes the first line end after a block ({% … %}).' }),
  ),
  lstripBlocks: Type.Optional(
    Type.Boolean({ description: 'Removes white space at the beginning of a line before a block ({% … %}).' }),
  ),
  token: Type.Optional(
    Type.String({ description: 'An optional token to use for authentication when reading the resources.' }),
  ),
};

/** Of a dry run, and of anything else that reads the schema: nothing beside what is named. */
export const CLOSED = { additionalProperties: false } as const;
