import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descriptor } from '../../helpers/descriptors.ts';

/**
 * A new folder with an app-config.yaml that anyone may ask, which reads `files/`, where component "one" is; and an empty
 * folder for the data. The caller removes it.
 */
export async function createServedFolder(name: string): Promise<{ base: string; data: string }> {
  const base = await realpath(await mkdtemp(join(tmpdir(), `callboard-${name}-`)));
  const data = join(base, 'data');
  await mkdir(join(base, 'files'));
  await mkdir(data);
  await writeFile(
    join(base, 'app-config.yaml'),
    'backend: {auth: {dangerouslyDisableDefaultAuthPolicy: true}}\n' +
      'catalog: {locations: [{type: file, target: ./files/*.yaml}]}\n',
  );
  await writeFile(join(base, 'files/a.yaml'), descriptor({ name: 'one' }));
  return { base, data };
}
