import { env, l10n, Uri, type WebviewPanel } from 'vscode';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';
import * as page from '../../../protocol/webview/templateForm.ts';
import { Me } from '../../catalog/index.ts';
import { DisposableStore, LatestOnly, type Disposable } from '../../common/index.ts';
import { fieldsForForm } from '../create/fieldsForForm.ts';
import { createMessenger, type Messenger } from '../../webviews/createMessenger.ts';
import { webviewHtml } from '../../webviews/webviewHtml.ts';
import { readHosts } from '../readHosts.ts';
import { RepositorySuggestions } from '../repositories/RepositorySuggestions.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { describeEntities, searchEntities, searchTags } from './askCatalog.ts';
import type { TemplateFormEnd, TemplateFormOptions, TemplateFormServices } from './TemplateFormOptions.ts';

export interface TemplateFormPanelOptions {
  panel: WebviewPanel;
  services: TemplateFormServices;
  session: TemplateSession;
  options: TemplateFormOptions;
  end: (how: TemplateFormEnd) => void;
}

/** One form: hands the page its state, keeps what is answered, and asks the catalog for the page's pickers. */
export class TemplateFormPanel implements Disposable {
  readonly #services: TemplateFormServices;
  readonly #session: TemplateSession;
  readonly #options: TemplateFormOptions;
  readonly #end: (how: TemplateFormEnd) => void;
  readonly #store = new DisposableStore();
  readonly #messenger: Messenger;
  readonly #me = new Me();
  #form: TemplateParameterSchema;
  #formVersion = 1;
  #createDisabled: string | undefined;

  constructor({ panel, services, session, options, end }: TemplateFormPanelOptions) {
    this.#services = services;
    this.#session = session;
    this.#options = options;
    this.#end = end;
    this.#form = session.form;
    this.#createDisabled = options.createDisabled;
    this.#messenger = this.#store.add(createMessenger(panel.webview, services.log));
    this.#answerMessages();
    const changed = options.onDidChangeForm?.(({ form, createDisabled }) => {
      this.#createDisabled = createDisabled;
      if (form) {
        this.#form = form;
        this.#formVersion += 1;
      }
      this.#messenger.notify(page.formStateChanged, this.#state());
    });
    if (changed) this.#store.add(changed);
    panel.webview.html = webviewHtml(panel.webview, {
      extensionUri: services.context.extensionUri,
      entryPoint: 'templateForm',
      title: panel.title,
    });
  }

  dispose(): void {
    this.#store.dispose();
  }

  #state(): page.TemplateFormState {
    const { values, secrets, page: at } = this.#session.answers;
    const { mode = 'create', onCreate } = this.#options;
    const reason = this.#createDisabled ?? (onCreate ? undefined : l10n.t('Nothing is created from here.'));
    return {
      templateRef: this.#session.templateRef,
      mode,
      ...(reason !== undefined && { createDisabled: reason }),
      needsForm: fieldsForForm(this.#form, values).length > 0,
      form: this.#form,
      formVersion: this.#formVersion,
      values,
      secretNames: Object.keys(secrets),
      page: at,
    };
  }

  #answerMessages(): void {
    const messenger = this.#messenger;
    const { connection } = this.#services;
    messenger.onRequest(page.formReady, () => ({
      locale: env.language,
      ...(l10n.bundle && { strings: l10n.bundle }),
      state: this.#state(),
    }));
    messenger.onNotification(page.answersChanged, answers => {
      this.#take(answers);
    });
    messenger.onNotification(page.switchToSteps, answers => {
      this.#take(answers);
      this.#end('steps');
    });
    messenger.onRequest(page.createFromForm, async answers => {
      this.#take(answers);
      const { mode, onCreate } = this.#options;
      await onCreate?.(this.#session);
      if (mode !== 'preview') this.#end('created');
      return {};
    });
    messenger.onRequest(page.searchEntities, async ({ text, filters, owned }) => {
      const client = await connection.whenConnected();
      const owners = owned ? await this.#me.owners(client) : undefined;
      return searchEntities(client, { text, filters, ...(owners && { owners }) });
    });
    messenger.onRequest(page.describeEntities, async ({ refs }) => ({
      choices: await describeEntities(await connection.whenConnected(), refs),
    }));
    messenger.onRequest(page.readMyGroups, async () => {
      const client = await connection.whenConnected();
      const groups = (await this.#me.owners(client)).filter(ref => ref.startsWith('group:'));
      const shown = groups.slice(0, page.SEARCH_LIMIT);
      return { choices: await describeEntities(client, shown), more: groups.length > shown.length };
    });
    messenger.onRequest(page.searchTags, async ({ text, kinds }) =>
      searchTags(await connection.whenConnected(), text, kinds),
    );
    messenger.onRequest(page.readHosts, async () => ({ hosts: await readHosts({ connection }) }));
    const suggestions = new RepositorySuggestions(this.#services);
    const latest = this.#store.add(new LatestOnly());
    messenger.onRequest(
      page.suggestRepository,
      async request =>
        (await latest.run(signal => suggestions.suggest(request, signal))) ?? { names: [], more: false },
    );
    messenger.onNotification(page.openFormLink, async ({ url }) => {
      if (isOpenableLink(url)) await env.openExternal(Uri.parse(url, true));
    });
  }

  #take({ values, secrets: typed, page: at }: page.FormAnswers): void {
    const all = Object.entries({ ...this.#session.answers.secrets, ...typed });
    const secrets = Object.fromEntries(all.filter(([, secret]) => secret !== ''));
    this.#session.answer({ values, secrets, page: at });
  }
}
