import { l10n, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { entityRefOf } from '../../../model/entity/ref.ts';
import { NotFoundError } from '../../../model/errors.ts';
import type { Entity } from '../../../model/index.ts';
import { entityTitle } from '../../catalog/index.ts';
import { askPick } from '../../common/steps/index.ts';
import { plainText } from '../plainText.ts';
import { readTemplates } from '../readTemplates.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import { typeIcon } from '../typeIcon.ts';
import { groupTemplates } from '../view/groupTemplates.ts';
import { withSlowProgress } from '../withSlowProgress.ts';

interface TemplateItem extends QuickPickItem {
  ref?: string;
}

/** A template of the catalog or of those that come with Callboard, found by title, description, tags or type; those with a star first. */
export async function chooseTemplate(services: TemplateServices): Promise<string | undefined> {
  const { connection, stars } = services;
  const { templates } = await withSlowProgress(
    l10n.t('Reading the templates of the catalog…'),
    async signal => readTemplates(services, await connection.whenConnected(signal), signal),
  );
  if (templates.length === 0) {
    throw new NotFoundError(
      l10n.t(
        'The catalog has no templates. A template.yaml in an open folder, or one that a location of the catalog names, makes one.',
      ),
    );
  }
  const picked = await askPick<TemplateItem>({
    title: l10n.t('Create from Template'),
    placeholder: l10n.t('What do you want to make? Type a name, a tag or a type'),
    items: itemsOf(templates, ref => stars.has(ref)),
  });
  return picked === undefined || picked === 'back' ? undefined : picked[0]?.ref;
}

function itemsOf(templates: readonly Entity[], isStarred: (ref: string) => boolean): TemplateItem[] {
  const starred = templates.filter(template => isStarred(entityRefOf(template)));
  const others = templates.filter(template => !starred.includes(template));
  return [
    ...(starred.length === 0 ? [] : [separator(l10n.t('starred')), ...starred.map(toItem)]),
    ...groupTemplates(others, 'type').flatMap(({ value, entities: list }) => [
      separator(value ?? l10n.t('other')),
      ...list.map(toItem),
    ]),
  ];
}

function separator(label: string): TemplateItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function toItem(template: Entity): TemplateItem {
  const { description, tags = [] } = template.metadata;
  const type = template.spec?.['type'];
  const words = [typeof type === 'string' ? type : undefined, ...tags].filter(word => word !== undefined);
  return {
    label: entityTitle(template),
    description: words.join(' · '),
    ...(typeof description === 'string' && description !== '' && { detail: plainText(description) }),
    iconPath: new ThemeIcon(typeof type === 'string' ? typeIcon(type) : 'wand'),
    ref: entityRefOf(template),
  };
}
