import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installFolder } from '../../server/common/index.ts';
import { baseUrlOf, ShippedTemplates } from '../../server/scaffolder/index.ts';
import type { CliContext } from '../CliContext.ts';
import type { NamedTemplate } from './findTemplate.ts';

/** The templates that come with Callboard. */
export async function readShippedTemplates({
  printError,
}: Pick<CliContext, 'printError'>): Promise<NamedTemplate[]> {
  const warn = (message: string): void => {
    printError(`${message}\n`);
  };
  const shipped = new ShippedTemplates({ folder: join(installFolder(), 'templates'), logger: { warn } });
  return [...(await shipped.all())].flatMap(([ref, template]) => {
    const baseUrl = baseUrlOf(template);
    return baseUrl === undefined ? [] : [{ ref, template, file: fileURLToPath(baseUrl), baseUrl }];
  });
}
