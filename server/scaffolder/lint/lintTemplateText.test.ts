import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lintTemplateText } from './lintTemplateText.ts';

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service }
spec:
  type: service
  parameters: { properties: { name: { type: string } } }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        copyWithoutTemplating: ['.github/**']
        values: { name: '\${{ parameters.name }}' }
`;

describe('lintTemplateText', () => {
  let folder: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const lint = async (text: string): Promise<string[]> => {
    const problems = await lintTemplateText(text, { file: join(folder, 'template.yaml') });
    return problems.map(({ rule, range, message }) => `${range.start.line + 1} ${rule} ${message}`);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-lint-'));
    write('skeleton/README.md', '# ${{ values.name }}\n');
    write('skeleton/.github/ci.yml', '${{ github.ref }}');
    write('skeleton/image.png', '\0${{ values.gone }}');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has nothing to say of a template whose files are there and handed what they use', async () => {
    assert.deepEqual(await lint(TEMPLATE), []);
  });

  it('names the file and line of a skeleton that uses what it is not handed', async () => {
    write('skeleton/src/${{ values.name }}.ts', '\n// ${{ values.port }}\n');
    assert.deepEqual(await lint(TEMPLATE), [
      '13 template-skeleton skeleton/src/${{ values.name }}.ts:2: the step hands it no value "port".',
    ]);
  });

  it('tells of skeletons that are not there, are a file, or lie outside', async () => {
    const of = (url: string): Promise<string[]> => lint(TEMPLATE.replace('./skeleton', url));
    assert.match((await of('./gone'))[0] ?? '', /^11 template-file There is no \.\/gone beside the template/);
    assert.match(
      (await of('./skeleton/README.md'))[0] ?? '',
      /template-file .*is a file; fetch:template takes a folder/,
    );
    assert.match((await of('..'))[0] ?? '', /template-file .. is outside/);
    symlinkSync(tmpdir(), join(folder, 'out'));
    assert.match((await of('./out'))[0] ?? '', /template-file \.\/out is outside/);
  });

  it('looks for no files where the template has none beside it', async () => {
    assert.deepEqual(await lintTemplateText(TEMPLATE.replace('./skeleton', './gone')), []);
  });

  it('says nothing of other kinds, and of what is no good template by itself', async () => {
    assert.deepEqual(await lint('kind: Component\nspec: { steps: [{ action: x }] }'), []);
    assert.deepEqual(await lint(TEMPLATE.replace('type: service', 'typ: service')), []);
    assert.deepEqual(await lint('}{'), []);
  });
});
