import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTechDocsSettings } from './readTechDocsSettings.ts';

describe('how the docs of a window are shown', () => {
  let top: string;
  before(async () => {
    top = await mkdtemp(join(tmpdir(), 'callboard-techdocs-'));
  });
  after(() => rm(top, { recursive: true, force: true }));

  async function folder(name: string, config?: object): Promise<string> {
    const path = join(top, name);
    await mkdir(path);
    if (config) await writeFile(join(path, 'app-config.yaml'), JSON.stringify(config));
    return path;
  }

  it('is said by the first folder that says it, for each of its parts', async () => {
    const folders = [
      await folder('none'),
      await folder('ahead', { callboard: { docs: { searchRemote: 5 } } }),
      await folder('frames', { techdocs: { sanitizer: { allowedIframeHosts: ['video.example.com'] } } }),
      await folder('others', { techdocs: { sanitizer: { allowedIframeHosts: ['x'] } }, callboard: {} }),
    ];
    assert.deepEqual(await readTechDocsSettings(folders, {}), {
      techdocs: { iframeHosts: ['video.example.com'], searchRemote: 5 },
      notices: [],
    });
  });

  it('is left to what everybody has where none says it', async () => {
    assert.deepEqual(await readTechDocsSettings([await folder('nothing', {})], {}), { notices: [] });
  });
});
