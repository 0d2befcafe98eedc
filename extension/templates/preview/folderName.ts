import { isJsonObject } from '../../../model/common/json.ts';
import type { JsonObject } from '../../../model/index.ts';
import { entityNameFrom } from '../../../model/suggestion/entityNameFrom.ts';

/** By how templates call what they make, the likeliest first. */
const names = [
  'name',
  'component_id',
  'componentid',
  'componentname',
  'reponame',
  'servicename',
  'appname',
  'applicationname',
  'projectname',
  'packagename',
];

/** The name of a new folder for what is made, by the answers; else by the name of the template. */
export function folderName(values: JsonObject, templateName: string): string {
  const texts = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const named = names
    .map(name => texts.find(([key]) => normal(key) === normal(name))?.[1])
    .find(value => value !== undefined && value !== '');
  const repo = texts
    .map(([, value]) => /[?&]repo=([^&]+)/.exec(value)?.[1])
    .find(value => value !== undefined);
  const nested = Object.values(values)
    .filter(isJsonObject)
    .map(({ name }) => name);
  const other = nested.find(name => typeof name === 'string');
  return entityNameFrom(named ?? repo ?? other ?? templateName);
}

/** Whether all files lie in one folder of that name already. */
export function hasOwnFolder(paths: readonly string[], name: string): boolean {
  return paths.length > 0 && paths.every(path => path.startsWith(`${name}/`));
}

function normal(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, '');
}
