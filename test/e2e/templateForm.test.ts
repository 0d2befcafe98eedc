// The form of a template as a person meets it: its bundle in a real browser, under the policy of panels.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { FIELD_EXTENSIONS } from '../../model/template/fieldExtensions.ts';
import { eventually } from '../helpers/eventually.ts';
import { FormStage, type OpenForm } from '../helpers/form/FormStage.ts';
import type { ThemeName } from '../helpers/webview/themes.ts';
import { walkForm } from '../helpers/form/walkForm.ts';

const form = {
  title: 'A service of many questions',
  description: 'Everything that a form may ask. See [the handbook](https://example.com/handbook).',
  presentation: { buttonLabels: { createButtonText: 'Make it so' } },
  steps: [
    {
      title: 'About it',
      schema: {
        required: ['name', 'owner'],
        properties: {
          name: { title: 'Name', type: 'string', 'ui:field': 'EntityNamePicker', 'ui:autofocus': true },
          owner: { title: 'Owner', type: 'string', 'ui:field': 'OwnerPicker' },
          ci: { title: 'Build', type: 'string', enum: ['none', 'tekton'], enumNames: ['None', 'Tekton'] },
          tags: { title: 'Tags', type: 'array', items: { type: 'string' }, 'ui:field': 'EntityTagsPicker' },
          odd: { title: 'Odd', type: 'object', 'ui:field': 'SpringInitializer' },
          loud: { title: 'Loud', type: 'boolean', 'ui:field': 'SwitchField' },
          size: {
            title: 'Size',
            type: 'object',
            'ui:field': 'SizePicker',
            properties: { cores: { title: 'Cores', type: 'integer' } },
          },
          manifest: { title: 'Manifest', type: 'string', 'ui:field': 'ManifestYamlEditor' },
          wrong: { title: 'Wrong widget', type: 'string', 'ui:widget': 'sparkles' },
        },
        dependencies: {
          ci: {
            oneOf: [
              { properties: { ci: { const: 'none' } } },
              {
                required: ['image'],
                properties: { ci: { const: 'tekton' }, image: { title: 'Image', type: 'string' } },
              },
            ],
          },
        },
      },
    },
    {
      title: 'Where it goes',
      schema: {
        required: ['token'],
        properties: {
          repoUrl: { title: 'Repository', type: 'string', 'ui:field': 'RepoUrlPicker' },
          token: { title: 'Token', type: 'string', 'ui:field': 'Secret', minLength: 3 },
          ports: {
            title: 'Ports',
            type: 'array',
            items: {
              type: 'object',
              required: ['number'],
              properties: {
                number: { title: 'Number', type: 'integer', minimum: 1, errorMessage: 'Ports begin at 1' },
                open: { title: 'Open to the world, which is rarely what anybody wants', type: 'boolean' },
              },
            },
          },
        },
      },
    },
  ],
};

describe('The form of a template', function () {
  this.timeout(120_000);
  let stage: FormStage;
  let open: OpenForm;

  before(async () => {
    stage = await FormStage.start();
    open = await stage.open({ form });
  });

  after(async () => {
    await stage.stop();
  });

  const numbers = (): unknown[] =>
    ((open.values['ports'] ?? []) as { number: unknown }[]).map(port => port.number);
  const label = (name: string) => open.page.getByLabel(name, { exact: false }).first();

  it('begins where the template wants it, and leads to the first thing that is missing', async () => {
    await eventually('the focus in the name', async () =>
      label('Name').evaluate(e => e === document.activeElement),
    );
    await open.button('Next').click();
    await open.page.getByText('2 answers need another look').waitFor();
    await label('Name').fill('not a name');
    await open.page.getByText('63 at most').first().waitFor();
    assert.equal(await label('Name').getAttribute('aria-invalid'), 'true');
    await label('Name').fill('shop');
    await open.page.getByRole('link', { name: /^Owner/u }).click();
    assert.ok(await label('Owner').evaluate(e => e === document.activeElement));
    await keepPicture('errors');
  });

  it('searches the catalog as one types, and chooses by the keyboard', async () => {
    await label('Owner').pressSequentially('rid');
    await open.page.getByRole('option', { name: /Riders/u }).waitFor();
    await keepPicture('picker');
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('Enter');
    await eventually('the owner', () => open.values['owner'] === 'group:default/riders');
    assert.deepEqual(open.searches.at(-1)?.['filters'], [{ kind: ['Group', 'User'] }]);
  });

  it('asks for what another answer brings about, and no longer once it does not', async () => {
    assert.equal(await open.page.getByLabel('Image').count(), 0);
    await label('Build').selectOption({ label: 'Tekton' });
    await label('Image').fill('quay.io/shop');
    await eventually('the image', () => open.values['image'] === 'quay.io/shop');
    await label('Build').selectOption({ label: 'None' });
    await eventually('no image', async () => (await open.page.getByLabel('Image').count()) === 0);
  });

  it('has for fields of other portals what their type says, or JSON, and does without widgets that there are none of', async () => {
    await open.page.getByText('The field "SpringInitializer" belongs to another developer portal.').waitFor();
    await open.page.getByText('There is no widget "sparkles" here').waitFor();
    await label('Odd').fill('{ "java": 21 }');
    await eventually('the value', () => JSON.stringify(open.values['odd']) === '{"java":21}');
    await open.page.getByRole('checkbox', { name: 'Loud' }).check();
    await open.page.getByRole('group', { name: 'Size' }).getByLabel('Cores').fill('2');
    await label('Manifest').fill('a: 1\nb: 2');
    await eventually('their values', () =>
      isDeepStrictEqual(
        ['loud', 'size', 'manifest'].map(name => open.values[name]),
        [true, { cores: 2 }, 'a: 1\nb: 2'],
      ),
    );
    assert.equal(await open.page.getByText('Loud', { exact: true }).count(), 1);
  });

  it('goes on with Enter, keeps secrets out of the answers, and adds and moves items', async () => {
    await label('Name').press('Enter');
    await open.page.getByRole('heading', { level: 2, name: /Where it goes/u }).waitFor();
    await open.page.getByLabel('Owner').fill('acme');
    await open.page.getByLabel('Repository').last().fill('shop');
    await label('Token').fill('hunter2');
    await eventually('the answers', () => open.values['repoUrl'] === 'github.com?owner=acme&repo=shop');
    await eventually('asterisks', () => open.values['token'] === '*******');
    assert.ok(open.answers.some(({ secrets }) => secrets['token'] === 'hunter2'));
    const add = open.page.getByRole('button', { name: /^Add/u });
    await add.click();
    await open.page.keyboard.type('0');
    await add.click();
    await open.page.keyboard.type('80');
    await open.button('Review').click();
    await open.page.getByText('Ports begin at 1').first().waitFor();
    await keepPicture('list');
    await open.page.getByLabel('Number').first().fill('443');
    await open.button('Move item 2 up').click();
    await eventually('the order', () => numbers().join() === '80,443');
    await open.button('Review').click();
    await open.page.getByRole('heading', { level: 2, name: /Review/u }).waitFor();
  });

  it('shows what was answered, masked where it is secret, and creates with the answers', async () => {
    await open.page.getByText('******').waitFor();
    await keepPicture('review');
    open.refusal = 'The catalog is away.';
    await open.button('Make it so').click();
    await open.page.getByText('The catalog is away.').waitFor();
    open.refusal = undefined;
    await open.button('Make it so').click();
    await eventually('it was created', () => open.created.length === 1);
    assert.equal(open.created[0]?.values['name'], 'shop');
  });

  it('hands the answers over to the steps', async () => {
    await open.button('Answer Step by Step').click();
    await eventually('it was told', () => open.switched.length === 1);
    assert.equal(open.switched[0]?.values['owner'], 'group:default/riders');
  });

  it('gives every control a name, and did nothing that the policy forbids', async () => {
    await open.button('Where it goes').click();
    const nameless = await open.page
      .locator('input, select, textarea')
      .evaluateAll(all =>
        all
          .filter(e => !(e as HTMLInputElement).labels?.length && e.getAttribute('aria-label') === null)
          .map(e => e.id),
      );
    assert.deepEqual(nameless, []);
    assert.deepEqual(open.complaints, []);
  });

  it('draws every field extension that there is as its own control, also where an answer brings it about', async () => {
    const names = [...FIELD_EXTENSIONS];
    const fields = names.map(name => {
      const isList = ['MultiEntityPicker', 'EntityTagsPicker'].includes(name);
      const type = isList ? { type: 'array', items: { type: 'string' } } : { type: 'string' };
      return [name, { ...type, title: name, 'ui:field': name }] as const;
    });
    const half = Math.ceil(fields.length / 2);
    const then = { properties: Object.fromEntries(fields.slice(half)) };
    const all = {
      title: 'All of them',
      steps: [
        { title: 'Some', schema: { properties: Object.fromEntries(fields.slice(0, half)) } },
        {
          title: 'More',
          schema: {
            properties: { more: { title: 'More', type: 'boolean', default: false } },
            if: { properties: { more: { const: true } } },
            then,
          },
        },
      ],
    };
    const walk = await walkForm(stage, { form: all, values: { more: false } });
    assert.deepEqual(walk.problems, []);
    assert.deepEqual([...walk.pickers].sort(), names.sort());
    assert.deepEqual([walk.pages, walk.opened, walk.unknown], [3, 2, []]);
  });

  it('offers what the Git host has as one types, by what is chosen before it, and says why it has nothing', async () => {
    const text = { type: 'string' };
    const place = await stage.open({
      form: {
        title: 'Where',
        steps: [
          {
            title: 'Where',
            schema: {
              properties: {
                repoUrl: { ...text, title: 'Place', 'ui:field': 'RepoUrlPicker' },
                branch: { ...text, title: 'Branch', 'ui:field': 'RepoBranchPicker' },
                org: {
                  ...{ ...text, title: 'Org', 'ui:field': 'RepoOwnerPicker' },
                  'ui:options': { excludedOwners: ['ada'] },
                },
              },
            },
          },
        ],
      },
    });
    const { page } = place;
    const offered = (): Promise<string[]> => page.getByRole('option').allInnerTexts();
    const isOffered = (names: string[]) =>
      eventually(names.join(), async () => isDeepStrictEqual(await offered(), names));
    await page.getByLabel('Owner').pressSequentially('ac');
    await isOffered(['acme']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Repository').click();
    await isOffered(['acme-shop', 'acme-till']);
    await page.keyboard.type('new');
    await eventually('the answer', () => place.values['repoUrl'] === 'github.com?owner=acme&repo=new');
    await isOffered([]);
    await page.getByLabel('Branch').click();
    await isOffered(['main', 'next']);
    assert.deepEqual(place.suggested.at(-1)?.['url'], { host: 'github.com', owner: 'acme', repo: 'new' });
    await page.getByRole('option', { name: 'next' }).click();
    await eventually('the branch', () => place.values['branch'] === 'next');
    await page.getByLabel('Org').click();
    await isOffered(['acme']);
    await page.getByLabel('Host').fill('gitlab.com');
    await page.keyboard.press('Tab');
    await page.getByLabel('Group').click();
    await page.getByText('Sign in to gitlab.com').waitFor();
    await page.getByLabel('Group').fill('tools');
    await eventually('what is typed', () => place.values['repoUrl'] === 'gitlab.com?owner=tools&repo=new');
    assert.deepEqual(place.complaints, []);
    await place.close();
  });

  it('follows a template that is being written, keeps what was answered, and creates nothing', async () => {
    const preview = await stage.open({
      form,
      theme: 'light',
      values: { name: 'shop' },
      state: { mode: 'preview', createDisabled: 'Save the template to create from it.', page: 2 },
    });
    await preview.page.getByText('Save the template to create from it.').first().waitFor();
    await preview.tell('templateForm/stateChanged', {
      templateRef: 'template:default/test',
      mode: 'preview',
      form: { title: 'Another title', steps: form.steps.slice(0, 1) },
      formVersion: 2,
      values: {},
      secretNames: [],
      page: 0,
    });
    await preview.page.getByRole('heading', { level: 1, name: 'Another title' }).waitFor();
    await preview.page.getByText('shop').waitFor();
    await preview.close();
  });

  /** With CALLBOARD_PICTURES, in out/forms: in the theme that is open. */
  async function keepPicture(name: string, theme: ThemeName = 'dark'): Promise<void> {
    if (process.env['CALLBOARD_PICTURES'] === undefined) return;
    mkdirSync('out/forms', { recursive: true });
    await open.page.screenshot({ path: `out/forms/test-${name}-${theme}.png`, fullPage: true });
  }
});
