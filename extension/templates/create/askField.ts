// The step that asks for a field, by what the field is.
import { l10n, ThemeIcon, type QuickPickItem } from 'vscode';
import type { JsonValue } from '../../../model/index.ts';
import { problemOfValue, type FieldChoice, type FormField } from '../../../model/template/form/index.ts';
import { askPick, askText, type Step } from '../../common/steps/index.ts';
import { takeAnswer, type Asking } from './Asking.ts';
import { askEntity, askEntities, askMyGroup, askTags } from './askEntities.ts';
import { askRepository } from './askRepository.ts';
import { askSuggested } from './askSuggested.ts';
import { fieldPrompt, problemWords } from './fieldWords.ts';
import { parseTyped, stringifyTyped } from './fieldValues.ts';

/** The steps of a field: one, but for what is asked in parts, and none for what is not to be answered. */
export function askField(asking: Asking, field: FormField, title: string): Step[] {
  if (field.isReadOnly || field.type === 'null') return [];
  switch (field.picker?.name) {
    case 'EntityPicker':
    case 'OwnerPicker':
    case 'OwnedEntityPicker':
      return [askEntity(asking, field, title)];
    case 'MyGroupsPicker':
      return [askMyGroup(asking, field, title)];
    case 'MultiEntityPicker':
      return [askEntities(asking, field, title)];
    case 'EntityTagsPicker':
      return [askTags(asking, field, title)];
    case 'RepoUrlPicker':
      return askRepository(asking, field, title);
    case 'RepoBranchPicker':
    case 'RepoOwnerPicker':
      return [askSuggested(asking, field, title, askPlain(asking, field, title))];
    case 'Secret':
      return [askSecret(asking, field, title)];
    default:
      return [askPlain(asking, field, title)];
  }
}

function askPlain(asking: Asking, field: FormField, title: string): Step {
  if (field.choices !== undefined) {
    return field.type === 'array' ? askSeveral(asking, field, title) : askOne(asking, field, title);
  }
  return field.type === 'boolean' ? askOne(asking, yesOrNo(field), title) : askTyped(asking, field, title);
}

function yesOrNo(field: FormField): FormField {
  const choices = [
    { value: true, title: l10n.t('Yes') },
    { value: false, title: l10n.t('No') },
  ];
  return { ...field, choices };
}

interface ChoiceItem extends QuickPickItem {
  choice?: FieldChoice;
}

function askOne(asking: Asking, field: FormField, title: string): Step {
  return async place => {
    const value = asking.value(field) ?? field.default;
    const items = choiceItems(field, value);
    // A checkbox that may be left alone is No as well.
    const none: ChoiceItem = { label: l10n.t('No answer'), iconPath: new ThemeIcon('circle-slash') };
    const mayBeLeft = !field.isRequired && field.type !== 'boolean';
    const picked = await askPick<ChoiceItem>({
      title,
      place,
      placeholder: fieldPrompt(field),
      items: mayBeLeft ? [...items, none] : items,
      active: items.find(({ choice }) => isSame(choice?.value, value)) ?? activeOf(field, items),
      isForReading: item => item.choice?.isDisabled === true,
      way: asking.way,
    });
    return takeAnswer(picked, ([item]) => {
      asking.answer(field, item?.choice?.value);
    });
  };
}

/** Enter on a checkbox that says nothing is No, as it is in a form. */
function activeOf({ type }: FormField, items: ChoiceItem[]): ChoiceItem | undefined {
  return type === 'boolean' ? items.find(({ choice }) => choice?.value === false) : undefined;
}

function askSeveral(asking: Asking, field: FormField, title: string): Step {
  return async place => {
    const value = asking.value(field) ?? field.default;
    const chosen = Array.isArray(value) ? value : [];
    const items = choiceItems(field, undefined).filter(({ choice }) => choice?.isDisabled !== true);
    for (let wrong: string | undefined; ;) {
      const picked = await askPick<ChoiceItem>({
        title,
        place,
        placeholder: wrong ?? fieldPrompt(field),
        items,
        chosen: items.filter(({ choice }) => chosen.some(one => isSame(one, choice?.value))),
        way: asking.way,
      });
      if (picked === undefined || picked === 'back') return picked ?? 'cancelled';
      const values = picked.flatMap(({ choice }) => (choice === undefined ? [] : [choice.value]));
      wrong = values.length === 0 && !field.isRequired ? undefined : problemOfValue(field, values, l10n.t);
      chosen.splice(0, chosen.length, ...values);
      if (wrong !== undefined) continue;
      asking.answer(field, values.length === 0 && !field.isRequired ? undefined : values);
      return 'next';
    }
  };
}

function choiceItems(
  { choices = [], default: initial }: FormField,
  value: JsonValue | undefined,
): ChoiceItem[] {
  return choices.map(choice => {
    const isDefault = isSame(choice.value, initial);
    const name = typeof choice.value === 'string' && choice.value !== choice.title ? choice.value : '';
    const description = [name, isDefault && !isSame(choice.value, value) ? l10n.t('default') : '']
      .filter(part => part !== '')
      .join(' · ');
    return {
      label: choice.title,
      description: choice.isDisabled === true ? l10n.t('not to be chosen') : description,
      choice,
    };
  });
}

function askTyped(asking: Asking, field: FormField, title: string): Step {
  return async place => {
    const start = asking.value(field) ?? field.default;
    const read = (text: string): JsonValue | undefined => {
      const typed = parseTyped(text, field.type);
      return Array.isArray(typed) ? toItems(typed, field) : typed;
    };
    const answer = await askText({
      title,
      place,
      prompt: fieldPrompt(field, noteFor(field)),
      placeholder: field.placeholder ?? exampleFor(field),
      value: stringifyTyped(start),
      password: field.isMasked,
      validate: text => problemWords(field, problemOfValue(field, read(text), l10n.t)),
      way: asking.way,
    });
    return takeAnswer(answer, ({ text }) => {
      asking.answer(field, read(text));
    });
  };
}

function toItems(texts: JsonValue[], { schema }: FormField): JsonValue[] {
  const { items } = schema;
  const type =
    typeof items === 'object' && items !== null && !Array.isArray(items) ? items['type'] : 'string';
  return texts.map(text => parseTyped(stringifyTyped(text), stringifyTyped(type)) ?? '');
}

const typedPickers = ['EntityNamePicker', 'RepoBranchPicker', 'RepoOwnerPicker'];

function noteFor({ type, widget, options, picker }: FormField): string | undefined {
  if (picker && !typedPickers.includes(picker.name)) {
    return l10n.t('as text: {0} is not known here', picker.name);
  }
  if (type === 'array') return l10n.t('several, with commas between them');
  const isLong = widget === 'textarea' || typeof options['rows'] === 'number';
  return isLong ? l10n.t('one line here; the form takes several') : undefined;
}

function exampleFor({ schema }: FormField): string {
  const { examples } = schema;
  const [first] = Array.isArray(examples) ? examples : [];
  return first === undefined ? '' : stringifyTyped(first);
}

/** What is typed stays with the session alone: the answers have as many asterisks. */
function askSecret(asking: Asking, field: FormField, title: string): Step {
  const { session } = asking;
  const name = field.path.at(-1) ?? '';
  return async place => {
    const answer = await askText({
      title,
      place,
      prompt: fieldPrompt(field, l10n.t('a secret, which is kept nowhere')),
      ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
      value: session.answers.secrets[name] ?? '',
      password: true,
      validate: text => problemWords(field, problemOfValue(field, parseTyped(text, 'string'), l10n.t)),
      way: asking.way,
    });
    return takeAnswer(answer, ({ text }) => {
      const others = Object.entries(session.answers.secrets).filter(([key]) => key !== name);
      const secrets = Object.fromEntries([...others, ...(text === '' ? [] : [[name, text] as const])]);
      session.answer({ secrets });
      asking.answer(field, text === '' ? undefined : '*'.repeat(text.length));
    });
  };
}

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
