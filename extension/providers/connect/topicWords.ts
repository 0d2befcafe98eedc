import { l10n } from 'vscode';
import type { ProviderTopic } from '../../../protocol/http/providers.ts';

export interface TopicWords {
  /** In a list: a noun. */
  label: string;
  /** Asks for it. */
  prompt: string;
  /** An answer, or what holds without one. */
  example: string;
}

/** What a user is asked about each topic. */
export function topicWords(topic: ProviderTopic): TopicWords {
  switch (topic) {
    case 'organization':
      return words(
        l10n.t('Organization'),
        l10n.t('The organization, or user, as it stands in addresses of its repositories'),
        'acme',
      );
    case 'group':
      return words(
        l10n.t('Group'),
        l10n.t('The path of the group; empty for all that may be seen'),
        'acme/tools',
      );
    case 'workspace':
      return words(
        l10n.t('Workspace'),
        l10n.t('The workspace, as it stands in addresses of its repositories'),
        'acme',
      );
    case 'project':
      return words(l10n.t('Project'), l10n.t('The project, by its name or key'), 'shop');
    case 'owner':
      return words(l10n.t('Owner'), l10n.t('The organization or user that owns the repositories'), 'acme');
    case 'repositoryUrl':
      return words(
        l10n.t('Repository'),
        l10n.t('The address of the repository, as git clone takes it'),
        'https://git.example.com/team/shop.git',
      );
    case 'branch':
      return words(l10n.t('Branch'), l10n.t('The branch; empty for the default one'), 'main');
    case 'path':
      return words(
        l10n.t('Path of the descriptor'),
        l10n.t('Where in each repository its descriptor is; empty for catalog-info.yaml'),
        'catalog-info.yaml',
      );
    case 'repositories':
      return words(
        l10n.t('Repositories'),
        l10n.t('A regular expression that names of repositories match; empty for all'),
        'shop-.*',
      );
    case 'topics':
      return words(
        l10n.t('Topics'),
        l10n.t('Only repositories with these topics, with commas between them; empty for all'),
        'backstage',
      );
    case 'forks':
      return words(l10n.t('Forks'), l10n.t('Look into forks too'), '');
    case 'archived':
      return words(l10n.t('Archived repositories'), l10n.t('Look into archived repositories too'), '');
  }
}

/** Whether a topic is answered by yes or no, and what holds where it is not. */
export function defaultOf(topic: ProviderTopic): boolean | undefined {
  if (topic === 'forks') return true;
  return topic === 'archived' ? false : undefined;
}

function words(label: string, prompt: string, example: string): TopicWords {
  return { label, prompt, example };
}
