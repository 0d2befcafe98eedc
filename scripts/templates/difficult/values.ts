import type { JsonObject } from '../../../model/index.ts';

/** What every one of them is answered with. */
export const values: JsonObject = {
  name: 'shop-cart',
  title: 'Shop  "Cart" <b>&</b>',
  owner: 'group:default/riders',
  repoUrl: 'github.com?owner=acme&repo=shop-cart',
  port: 8080,
  ratio: 1.5,
  zero: 0,
  yes: true,
  no: false,
  nothing: null,
  empty: '',
  blank: '  ',
  list: ['b', 'a', 'c'],
  numbers: [3, 1, 2],
  none: [],
  people: [
    { name: 'Ada', age: 36, admin: true },
    { name: 'Bob', age: 25, admin: false },
    { name: 'Cy', age: 25, admin: true },
  ],
  tree: { a: { b: [1, { c: 'deep' }] }, 'with-dash': 'x', ünï: 'ö' },
  json: '{"a": [1, 2, {"b": null}]}',
  numeric: '007',
  boolean: 'true',
  lines: 'first\nsecond\n\nthird',
  path: 'a/b',
  expression: '${{ values.name }}',
};

/** Hands every value on as it is. */
export const ALL: JsonObject = Object.fromEntries(
  Object.keys(values).map(name => [name, name === 'expression' ? '' : `\${{ parameters.${name} }}`]),
);
