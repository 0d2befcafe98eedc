// Steps that choose from the catalog.
import { l10n, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { entityRefOf } from '../../../model/entity/ref.ts';
import { messageOf, NotFoundError } from '../../../model/errors.ts';
import type { Entity, JsonValue } from '../../../model/index.ts';
import { problemOfValue, type FormField } from '../../../model/template/form/index.ts';
import type { QueryEntitiesRequest } from '../../../protocol/http/catalog.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import { entityTitle, kindIcon, rowFields } from '../../catalog/index.ts';
import { askPick, askSearch, askText, type Step } from '../../common/steps/index.ts';
import { createEntitySearch, rankEntities, readMatches } from '../../quickpick/index.ts';
import { takeAnswer, type Asking } from './Asking.ts';
import { fieldPrompt } from './fieldWords.ts';
import { parseTyped, stringifyTyped } from './fieldValues.ts';
import { freeRef, pickerQuery, type Picker } from './pickerQuery.ts';

/** More are not shown where several are ticked off. */
const MOST = 500;

interface EntityItem extends QuickPickItem {
  ref?: string;
  /** No answer at all. */
  isNone?: boolean;
}

/** EntityPicker, OwnerPicker, OwnedEntityPicker: one entity, or what is typed where the picker takes that. */
export function askEntity(asking: Asking, field: FormField, title: string): Step {
  const picker = pickerOf(field);
  return async place => {
    const value = asking.value(field) ?? field.default;
    const current = typeof value === 'string' ? value : undefined;
    const search = async (text: string, signal: AbortSignal): Promise<EntityItem[]> => {
      const client = await asking.services.connection.whenConnected(signal);
      const found = await find(client, await queryOf(asking, picker, client), text, signal);
      const items = found.map(entityItem);
      const free = freeRef(text, picker);
      const isFound = items.some(({ ref }) => ref === free);
      return [
        ...(text === '' ? currentFirst(items, current) : items),
        ...(free === undefined || isFound ? [] : [freeItem(free)]),
        // Where there is nothing else, Enter is no answer.
        ...(text === '' && !field.isRequired ? [noneItem()] : []),
        ...(items.length === 0 && free === undefined ? [nothingItem(text)] : []),
      ];
    };
    const picked = await askSearch<EntityItem>({
      title,
      place,
      placeholder: fieldPrompt(field),
      search,
      isForReading: item => item.ref === undefined && item.isNone !== true,
      failed: error => [failureItem(error)],
      way: asking.way,
    });
    return takeAnswer(picked, ({ ref }) => {
      asking.answer(field, ref);
    });
  };
}

/** MyGroupsPicker: groups that the user is in. */
export function askMyGroup(asking: Asking, field: FormField, title: string): Step {
  return async place => {
    const client = await asking.services.connection.whenConnected();
    let trouble: string | undefined;
    const groups = await asking.me.owners(client).then(
      owners => owners.filter(ref => ref.startsWith('group:')),
      (error: unknown) => {
        if (!(error instanceof NotFoundError)) throw error;
        trouble = error.message;
        return [];
      },
    );
    const entities = await client.entitiesByRefs({ entityRefs: groups, fields: rowFields });
    const items = groups.map((ref, index): EntityItem => {
      const entity = entities[index];
      return entity === undefined ? { label: ref, ref } : entityItem(entity);
    });
    const empty: EntityItem = {
      label: l10n.t('You are in no group of the catalog'),
      ...(trouble !== undefined && { detail: trouble }),
      iconPath: new ThemeIcon('info'),
    };
    const value = asking.value(field) ?? field.default;
    const picked = await askPick<EntityItem>({
      title,
      place,
      placeholder: fieldPrompt(field),
      items: [...(items.length === 0 ? [empty] : items), ...(field.isRequired ? [] : [noneItem()])],
      active: items.find(({ ref }) => ref === value),
      isForReading: item => item.ref === undefined && item.isNone !== true,
      way: asking.way,
    });
    return takeAnswer(picked, ([item]) => {
      asking.answer(field, item?.ref);
    });
  };
}

/** MultiEntityPicker: several are ticked; others may be typed where the picker takes that. */
export function askEntities(asking: Asking, field: FormField, title: string): Step {
  const picker = pickerOf(field);
  return askTicked(asking, field, title, {
    read: async client => {
      const query = await queryOf(asking, picker, client);
      const request: QueryEntitiesRequest = {
        ...(query && { query }),
        orderBy: [{ field: 'metadata.name', order: 'asc' }],
        fields: rowFields,
        limit: MOST,
      };
      const { items } = await client.queryEntities(request);
      return items.map(entityItem);
    },
    parse: text => freeRef(text, picker),
  });
}

/** EntityTagsPicker: tags that the catalog has, and others. */
export function askTags(asking: Asking, field: FormField, title: string): Step {
  const kinds = [field.picker?.options['kinds']].flat().filter(kind => typeof kind === 'string');
  return askTicked(asking, field, title, {
    read: async client => {
      const { facets } = await client.entityFacets({
        facets: ['metadata.tags'],
        ...(kinds.length > 0 && { query: { kind: { $in: kinds } } }),
      });
      const tags = [...(facets['metadata.tags'] ?? [])].sort((one, other) => other.count - one.count);
      return tags.slice(0, MOST).map(({ value, count }) => ({
        label: value,
        description: count.toLocaleString(),
        ref: value,
      }));
    },
    parse: text => text.toLowerCase(),
  });
}

interface Ticked {
  read: (client: CatalogClient) => Promise<EntityItem[]>;
  /** What is typed, as a value; undefined where nothing is to be typed. */
  parse: (text: string) => string | undefined;
}

function askTicked(asking: Asking, field: FormField, title: string, { read, parse }: Ticked): Step {
  return async place => {
    const client = await asking.services.connection.whenConnected();
    const known = await read(client);
    const value = asking.value(field) ?? field.default;
    let chosen = Array.isArray(value) ? value.map(stringifyTyped) : [];
    const takesText = parse('x') !== undefined;
    const others: EntityItem = { label: l10n.t('Others, to be typed…'), iconPath: new ThemeIcon('edit') };
    for (let wrong: string | undefined; ;) {
      const typed = chosen
        .filter(ref => !known.some(item => item.ref === ref))
        .map((ref): EntityItem => ({ label: ref, ref }));
      const items = [...typed, ...known];
      const picked = await askPick<EntityItem>({
        title,
        place,
        placeholder: wrong ?? fieldPrompt(field),
        items: takesText ? [others, { label: '', kind: QuickPickItemKind.Separator }, ...items] : items,
        chosen: items.filter(({ ref }) => ref !== undefined && chosen.includes(ref)),
        way: asking.way,
      });
      if (picked === undefined || picked === 'back') return picked ?? 'cancelled';
      chosen = picked.flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
      if (picked.includes(others)) {
        const more = await askText({
          title,
          place,
          prompt: fieldPrompt(field, l10n.t('several, with commas between them')),
        });
        if (more === undefined) return 'cancelled';
        if (more !== 'back') chosen = [...new Set([...chosen, ...parsed(more.text, parse)])];
        wrong = undefined;
        continue;
      }
      wrong = chosen.length === 0 && !field.isRequired ? undefined : problemOfValue(field, chosen, l10n.t);
      if (wrong !== undefined) continue;
      asking.answer(field, chosen.length === 0 ? undefined : chosen);
      return 'next';
    }
  };
}

function parsed(text: string, parse: Ticked['parse']): string[] {
  const texts = parseTyped(text, 'array');
  return (Array.isArray(texts) ? texts : []).flatMap((one: JsonValue) => parse(stringifyTyped(one)) ?? []);
}

async function queryOf(
  asking: Asking,
  picker: Picker,
  client: CatalogClient,
): Promise<ReturnType<typeof pickerQuery>> {
  return pickerQuery(
    picker,
    picker.name === 'OwnedEntityPicker' ? await asking.me.owners(client) : undefined,
  );
}

async function find(
  client: CatalogClient,
  query: ReturnType<typeof pickerQuery>,
  text: string,
  signal: AbortSignal,
): Promise<Entity[]> {
  const search = createEntitySearch(text, rowFields);
  const both = [query, search.request.query].filter(part => part !== undefined);
  const [only] = both;
  const request: QueryEntitiesRequest = {
    ...search.request,
    ...(both.length > 1 ? { query: { $all: both } } : only && { query: only }),
  };
  return rankEntities(text, await readMatches(client, { ...search, request }, signal));
}

function pickerOf({ picker }: FormField): Picker {
  return picker ?? { name: 'EntityPicker', options: {} };
}

function entityItem(entity: Entity): EntityItem {
  const ref = entityRefOf(entity);
  const { description } = entity.metadata;
  return {
    label: entityTitle(entity),
    description: ref,
    ...(typeof description === 'string' && description !== '' && { detail: description }),
    iconPath: new ThemeIcon(kindIcon(entity.kind)),
    // The server did the matching, by more than what is shown.
    alwaysShow: true,
    ref,
  };
}

/** What was answered before stands first, so that Enter keeps it. */
function currentFirst(items: EntityItem[], current: string | undefined): EntityItem[] {
  if (current === undefined) return items;
  const known = items.find(({ ref }) => ref === current) ?? {
    label: current,
    alwaysShow: true,
    ref: current,
  };
  return [known, ...items.filter(item => item !== known)];
}

function freeItem(ref: string): EntityItem {
  return {
    label: l10n.t('Use "{0}"', ref),
    description: l10n.t('not in the catalog, or not among what is asked for'),
    iconPath: new ThemeIcon('edit'),
    alwaysShow: true,
    ref,
  };
}

function noneItem(): EntityItem {
  return {
    label: l10n.t('No answer'),
    iconPath: new ThemeIcon('circle-slash'),
    alwaysShow: true,
    isNone: true,
  };
}

function nothingItem(text: string): EntityItem {
  const label =
    text === '' ? l10n.t('The catalog has nothing to choose') : l10n.t('No entity matches "{0}"', text);
  return { label, iconPath: new ThemeIcon('info'), alwaysShow: true };
}

function failureItem(error: unknown): EntityItem {
  return {
    label: l10n.t('The catalog could not be read'),
    detail: messageOf(error),
    iconPath: new ThemeIcon('error'),
    alwaysShow: true,
  };
}
