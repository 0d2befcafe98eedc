import assert from 'node:assert/strict';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import {
  groupQuery,
  hostQuery,
  textsQuery,
} from '../../../server/sources/providers/gitlab/projects/queries.ts';
import * as people from '../../../server/sources/providers/gitlab/people/queries.ts';
import { complexityOf } from '../../helpers/gitlab/complexityOf.ts';
import { gitlabSchema } from '../../helpers/gitlab/schema.ts';

describe('what GitLab is asked', () => {
  const schema = buildSchema(gitlabSchema);

  for (const [what, query] of Object.entries({ groupQuery, hostQuery, textsQuery })) {
    it(`is no more than it answers to anybody: ${what}`, () => {
      const document = parse(query);
      assert.deepEqual(validate(schema, document), []);
      const operation = getOperationAST(document);
      assert.ok(operation);
      const complexity = complexityOf(schema, operation, { first: 100 });
      assert.ok(complexity > 20 && complexity < 150, `${complexity} of the 200 that it takes`);
      assert.ok(query.length < 10_000);
    });
  }

  for (const [what, query] of Object.entries(people)) {
    it(`is no more than it answers to anybody: ${what} of people`, () => {
      const document = parse(query);
      assert.deepEqual(validate(schema, document), []);
      const operation = getOperationAST(document);
      assert.ok(operation);
      const complexity = complexityOf(schema, operation, { first: 20 });
      assert.ok(complexity > 8 && complexity < 150, `${complexity} of the 200 that it takes`);
    });
  }
});
