import { Type } from 'typebox';
import { checkPayload } from '../../gitProvider/checkPayload.ts';
import { firstHeader } from '../../gitProvider/firstHeader.ts';
import type { Affected, AffectedRepository, ProviderEvents } from '../../gitProvider/ProviderEvents.ts';
import { parseGithubIntegration } from './GithubIntegration.ts';

const WebPage = Type.String({ pattern: /^https?:\/\/[^/?#\s]+\/[^/?#\s]+\/[^/?#\s]+$/ });

const Push = Type.Object({
  /** `refs/heads/main`, or a tag. */
  ref: Type.String(),
  repository: Type.Object({ html_url: WebPage, default_branch: Type.String() }),
});

const Account = Type.Optional(Type.Object({ login: Type.String() }));
const RepositoryEvent = Type.Object({
  repository: Type.Object({ html_url: WebPage }),
  changes: Type.Optional(
    Type.Object({
      /** Of one that was renamed. */
      repository: Type.Optional(Type.Object({ name: Type.Object({ from: Type.String() }) })),
      /** Of one that was transferred. */
      owner: Type.Optional(Type.Object({ from: Type.Object({ user: Account, organization: Account }) })),
    }),
  ),
});

const NOTHING: Affected = { repositories: [] };

/** Webhooks of repositories, organisations and GitHub Apps. */
export const githubEvents: ProviderEvents = {
  secretsOf: entry => parseGithubIntegration(entry).apps.flatMap(({ webhookSecret }) => webhookSecret ?? []),

  async verify({ headers, body }, secrets) {
    const signature = firstHeader(headers, 'x-hub-signature-256');
    if (signature === '' || body.length === 0) return false;
    const { verify } = await import('@octokit/webhooks-methods');
    const text = body.toString('utf8');
    const matches = await Promise.all(secrets.map(secret => verify(secret, text, signature)));
    return matches.includes(true);
  },

  affects(headers, payload) {
    const event = firstHeader(headers, 'x-github-event');
    switch (event) {
      case 'push':
        return { repositories: ofPush(payload) };
      case 'repository':
      case 'public':
        return { repositories: ofRepository(payload, event) };
      case 'membership':
      case 'team':
      case 'organization':
        return { repositories: [], people: true };
      default:
        return NOTHING;
    }
  },
};

function ofPush(payload: unknown): AffectedRepository[] {
  const { ref, repository } = checkPayload(Push, payload, 'GitHub\'s event "push"');
  const [, name] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  if (name === undefined) return [];
  return [{ url: repository.html_url, branch: { name, isDefault: name === repository.default_branch } }];
}

/** Under its name, and then under the one that it had: so what it gives is not gone in between. */
function ofRepository(payload: unknown, event: string): AffectedRepository[] {
  const { repository, changes } = checkPayload(RepositoryEvent, payload, `GitHub's event "${event}"`);
  const url = repository.html_url;
  const [host, owner, name] = [url.split('/').slice(0, 3).join('/'), ...url.split('/').slice(3)];
  const from = changes?.owner?.from;
  const oldOwner = (from?.organization ?? from?.user)?.login ?? owner;
  const oldName = changes?.repository?.name.from ?? name;
  const old = `${host}/${oldOwner}/${oldName}`;
  return old === url ? [{ url }] : [{ url }, { url: old }];
}
