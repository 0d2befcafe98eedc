import assert from 'node:assert/strict';
import type { JsonObject } from '../../entity/Entity.ts';
import { fieldsOf } from './fieldsOf.ts';
import { problemOfValue, problemsOf } from './problemsOf.ts';

describe('problemsOf', () => {
  const page: JsonObject = {
    required: ['name', 'port'],
    properties: {
      name: { type: 'string', pattern: '^[a-z]+$', minLength: 3 },
      port: { type: 'integer', minimum: 1 },
      mail: { type: 'string', format: 'email' },
    },
  };

  it('says of each field what would fit', () => {
    assert.deepEqual(problemsOf(page, { name: 'Ab', port: 0, mail: 'x' }), [
      { path: ['name'], message: 'This has to fit the pattern ^[a-z]+$' },
      { path: ['port'], message: 'At least 1' },
      { path: ['mail'], message: 'This is no email address' },
    ]);
    assert.deepEqual(problemsOf(page, {}), [
      { path: ['name'], message: 'This has to be answered' },
      { path: ['port'], message: 'This has to be answered' },
    ]);
    assert.deepEqual(problemsOf(page, { name: 'shop', port: 80 }), []);
  });

  it('says it in the words of the template where that has some', () => {
    const own = {
      required: ['name'],
      properties: {
        name: { type: 'string', pattern: '^a', minLength: 3, errorMessage: { pattern: 'Begin with an a' } },
        size: { type: 'integer', errorMessage: 'A number of gigabytes' },
      },
      errorMessage: { required: { name: 'It needs a name' }, properties: { size: 'unused' } },
    };
    assert.deepEqual(problemsOf(own, { size: 'x' }), [
      { path: ['name'], message: 'It needs a name' },
      { path: ['size'], message: 'A number of gigabytes' },
    ]);
    assert.deepEqual(problemsOf(own, { name: 'bcd' }), [{ path: ['name'], message: 'Begin with an a' }]);
    assert.deepEqual(problemsOf(own, { name: 'a' }), [{ path: ['name'], message: 'At least 3 characters' }]);
  });

  it('names the field that a condition asks for', () => {
    const conditional = {
      properties: { ci: { enum: ['none', 'tekton'] } },
      dependencies: {
        ci: {
          oneOf: [
            { properties: { ci: { const: 'none' } } },
            {
              required: ['image'],
              properties: { ci: { const: 'tekton' }, image: { type: 'string', minLength: 2 } },
            },
          ],
        },
      },
    };
    assert.deepEqual(problemsOf(conditional, { ci: 'tekton' }), [
      { path: ['image'], message: 'This has to be answered' },
    ]);
    assert.deepEqual(problemsOf(conditional, { ci: 'tekton', image: 'x' }), [
      { path: ['image'], message: 'At least 2 characters' },
    ]);
    assert.deepEqual(problemsOf(conditional, { ci: 'none' }), []);
  });

  it('checks what pickers ask for by themselves', () => {
    const picked = {
      properties: {
        name: { type: 'string', 'ui:field': 'EntityNamePicker' },
        tags: { type: 'array', items: { type: 'string' }, 'ui:field': 'EntityTagsPicker' },
      },
    };
    const problems = problemsOf(picked, { name: 'a b', tags: ['ok', 'Not ok'] });
    assert.deepEqual(
      problems.map(({ path }) => path),
      [['name'], ['tags']],
    );
    assert.deepEqual(problemsOf(picked, { name: 'a-b', tags: ['ok'] }), []);
  });

  it('does not break on a schema that is at fault', () => {
    const [problem] = problemsOf({ properties: { a: { type: 'string', pattern: '(' } } }, { a: 'x' });
    assert.ok(problem);
  });

  it('checks the value of one field while it is typed', () => {
    const [name, , mail] = fieldsOf(page, {});
    assert.ok(name && mail);
    assert.equal(problemOfValue(name, ''), 'This has to be answered');
    assert.equal(problemOfValue(name, 'ABC'), 'This has to fit the pattern ^[a-z]+$');
    assert.equal(problemOfValue(name, 'abc'), undefined);
    assert.equal(problemOfValue(mail, ''), undefined);
  });

  it('says it in the language of who shows it, but for what the template says', () => {
    const say = (text: string, ...args: string[]): string => `<${text}|${args.join()}>`;
    const page = {
      required: ['name'],
      properties: {
        name: { type: 'string' },
        port: { type: 'number', minimum: 1 },
        owner: { type: 'string', minLength: 2, errorMessage: 'Wem gehört es?' },
      },
    };
    const messages = problemsOf(page, { port: 0, owner: 'x' }, { say }).map(({ message }) => message);
    assert.deepEqual(messages, ['<This has to be answered|name>', '<At least {0}|1>', 'Wem gehört es?']);
  });
});
