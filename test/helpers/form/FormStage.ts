// The template form in a real browser, with an extension that answers from a small catalog.
import type { JsonObject } from '../../../model/index.ts';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import type { EntityChoice, FormAnswers, TemplateFormState } from '../../../protocol/webview/templateForm.ts';
import { OpenPanel } from '../webview/OpenPanel.ts';
import type { ThemeName } from '../webview/themes.ts';
import { WebviewStage, type Posted } from '../webview/WebviewStage.ts';

export const people: EntityChoice[] = [
  { ref: 'group:default/riders', title: 'Riders', icon: 'organization', description: 'All who ride with us' },
  { ref: 'group:default/platform', title: 'Platform', icon: 'organization' },
  { ref: 'user:default/ada', title: 'Ada Lovelace', icon: 'person' },
  {
    ref: 'system:default/booking',
    title: 'Booking',
    icon: 'layers',
    description: 'From the app to the ride',
  },
];
const tags = ['java', 'go', 'typescript', 'recommended'];

export interface OpenFormOptions {
  form: TemplateParameterSchema;
  values?: JsonObject;
  theme?: ThemeName;
  state?: Partial<TemplateFormState>;
  viewport?: { width: number; height: number };
}

/** A form that is open, and what it told the extension. */
export class OpenForm extends OpenPanel {
  readonly answers: FormAnswers[] = [];
  readonly created: FormAnswers[] = [];
  readonly switched: FormAnswers[] = [];
  readonly searches: Record<string, unknown>[] = [];
  /** What was asked of Git hosts. */
  readonly suggested: Record<string, unknown>[] = [];
  readonly links: unknown[] = [];
  refusal: string | undefined;

  /** The answers as the extension has them. */
  get values(): JsonObject {
    return this.answers.at(-1)?.values ?? {};
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
}

export class FormStage {
  readonly #stage: WebviewStage;

  private constructor(stage: WebviewStage) {
    this.#stage = stage;
  }

  static async start(): Promise<FormStage> {
    return new FormStage(await WebviewStage.start('templateForm'));
  }

  open(options: OpenFormOptions): Promise<OpenForm> {
    const { theme, viewport = { width: 900, height: 800 } } = options;
    return this.#stage.open({
      create: page => new OpenForm(page),
      answer: (form, message) => answer(form, options, message),
      theme,
      viewport,
    });
  }

  stop(): Promise<void> {
    return this.#stage.stop();
  }
}

function answer(open: OpenForm, options: OpenFormOptions, { type, id, method, params }: Posted): unknown {
  if (type === 'notify') {
    if (method === 'templateForm/answersChanged') open.answers.push(params as FormAnswers);
    if (method === 'templateForm/switchToSteps') open.switched.push(params as FormAnswers);
    if (method === 'templateForm/openLink') open.links.push(params['url']);
    return null;
  }
  if (method === 'templateForm/create') {
    if (open.refusal !== undefined) return { type: 'failure', id, name: 'InputError', message: open.refusal };
    open.created.push(params as FormAnswers);
  }
  if (method === 'templateForm/searchEntities') open.searches.push(params);
  if (method === 'templateForm/suggestRepository') open.suggested.push(params);
  return { type: 'response', id, result: resultOf(method, params, options) };
}

function resultOf(method: string, params: Record<string, unknown>, options: OpenFormOptions): unknown {
  const text = typeof params['text'] === 'string' ? params['text'].toLowerCase() : '';
  switch (method) {
    case 'templateForm/ready':
      return { locale: 'en', state: stateOf(options) };
    case 'templateForm/searchEntities':
      return { choices: people.filter(({ title }) => title.toLowerCase().includes(text)), more: false };
    case 'templateForm/describeEntities':
      return { choices: people.filter(({ ref }) => (params['refs'] as string[]).includes(ref)) };
    case 'templateForm/readMyGroups':
      return { choices: people.slice(0, 2), more: false };
    case 'templateForm/searchTags':
      return {
        tags: tags.filter(tag => tag.includes(text)).map(tag => ({ tag, count: tag.length })),
        more: false,
      };
    case 'templateForm/suggestRepository':
      return suggestionsFor(params);
    case 'templateForm/readHosts':
      return {
        hosts: [
          { host: 'github.com', kind: 'github' },
          { host: 'gitlab.com', kind: 'gitlab' },
          { host: 'bitbucket.org', kind: 'bitbucketCloud' },
          { host: 'dev.azure.com', kind: 'azure' },
        ],
      };
    default:
      return {};
  }
}

/** Whoever fills the form in has signed in to GitHub alone. */
function suggestionsFor({ url, part, text }: Record<string, unknown>): unknown {
  const { host = '', owner = '' } = url as Record<string, string>;
  if (host !== 'github.com') return { names: [], more: false, note: `Sign in to ${host}` };
  const known: Record<string, string[]> = {
    owner: ['acme', 'ada'],
    repo: [`${owner}-shop`, `${owner}-till`],
    branch: ['main', 'next'],
  };
  const names = (known[String(part)] ?? []).filter(name => name.includes(String(text)));
  return { names, more: false };
}

function stateOf({ form, values = {}, state = {} }: OpenFormOptions): TemplateFormState {
  return {
    templateRef: 'template:default/test',
    mode: 'create',
    form,
    formVersion: 1,
    values,
    secretNames: [],
    page: 0,
    ...state,
  };
}
