import type {
  ProviderAnswers,
  ProviderForm,
  ProviderPreview,
  ProviderTopic,
} from '../../../protocol/http/providers.ts';

/** What a user has said so far of a provider to connect. */
export class Draft {
  form: ProviderForm | undefined;
  /** Whether it is on a host of a company's own. */
  isOwnHost = false;
  host = '';
  /** What was typed in for the host; it is kept once the provider is connected. */
  token: string | undefined;
  values: Partial<Record<ProviderTopic, string | boolean>> = {};
  software = true;
  people = false;
  preview: ProviderPreview | undefined;

  get answers(): ProviderAnswers {
    const { host, values, software, people } = this;
    return { host, values, software, people };
  }

  /** @throws Error before a provider was chosen. */
  get chosen(): ProviderForm {
    if (this.form === undefined) throw new Error('No provider was chosen');
    return this.form;
  }

  /** Another provider, another host: answers to the one before are not for it. */
  choose(form: ProviderForm, isOwnHost: boolean): void {
    if (this.form === form && this.isOwnHost === isOwnHost) return;
    this.form = form;
    this.isOwnHost = isOwnHost;
    this.host = isOwnHost ? '' : (form.host ?? '');
    this.token = undefined;
    this.values = {};
    this.people = form.hasPeople;
    this.software = true;
  }
}
