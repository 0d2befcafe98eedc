import { entityRefOf } from '../../model/entity/ref.ts';
import type { Entity } from '../../model/index.ts';
import type { TemplateServices } from './TemplateServices.ts';

/** A template of the catalog, or else of those that come with Callboard. */
export async function readTemplate(
  { connection }: Pick<TemplateServices, 'connection'>,
  templateRef: string,
): Promise<Entity | undefined> {
  const own = await (await connection.whenConnected()).entityByRef(templateRef);
  if (own !== undefined) return own;
  const shipped = await connection.scaffolder?.shippedTemplates();
  return shipped?.find(template => entityRefOf(template) === templateRef);
}
