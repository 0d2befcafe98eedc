import { InputError } from '../../../model/index.ts';
import type { OrderBy } from '../../../protocol/http/catalog.ts';

/** Reads `order` of GET /entities: `asc:<field>` or `desc:<field>`. */
export function parseOrder(given: readonly string[] | undefined): OrderBy[] {
  return (given ?? []).map(text => {
    const match = /^(asc|desc):(.+)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined) {
      throw new InputError(`Invalid order parameter "${text}", expected "<asc or desc>:<field name>"`);
    }
    return { order: match[1] === 'asc' ? 'asc' : 'desc', field: match[2] };
  });
}

/** Reads `orderField` of GET /entities/by-query: `<field>`, `<field>,asc` or `<field>,desc`. */
export function parseOrderFields(given: readonly string[] | undefined): OrderBy[] {
  return (given ?? []).map(text => {
    const [field = '', order = 'asc', ...more] = text.split(',').map(part => part.trim());
    if (field === '' || (order !== 'asc' && order !== 'desc') || more.length > 0) {
      throw new InputError(`Invalid orderField parameter '${text}', expected <field>,asc or <field>,desc`);
    }
    return { field, order };
  });
}
