import { InputError, type JsonObject } from '../../../../model/index.ts';
import type { ProviderAnswers } from '../../../../protocol/http/providers.ts';
import { answerTo, idOf, listAnswer, patternAnswer, requiredAnswer } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { originOf } from '../../gitProvider/originOf.ts';

export const connecting: Connecting = {
  form: {
    title: 'GitHub',
    icon: 'github',
    host: 'github.com',
    takesHosts: true,
    signIn: 'github',
    token: { page: 'https://{host}/settings/tokens', needs: 'scopes repo and read:org' },
    asks: ['organization'],
    mayAsk: ['path', 'repositories', 'topics', 'branch', 'forks', 'archived'],
    hasPeople: true,
  },
  toConfig: answers => {
    const { host, software, people } = answers;
    const organization = requiredAnswer(answers, 'organization');
    if (!/^[\w.-]+$/.test(organization)) {
      throw new InputError(`"${organization}" is no name of an organisation, as it stands in addresses.`);
    }
    const isPublic = host === 'github.com';
    const id = idOf(organization);
    return {
      integration: { host, ...(!isPublic && { apiBaseUrl: `${originOf(host)}/api/v3` }) },
      discoveries: [
        ...(software
          ? [{ key: 'github', id, inList: false, settings: repositorySettings(organization, answers) }]
          : []),
        ...(people
          ? [
              {
                ...{ key: 'githubOrg', id, inList: true },
                settings: { id, githubUrl: originOf(host), orgs: [organization] },
              },
            ]
          : []),
      ],
    };
  },
};

function repositorySettings(organization: string, answers: ProviderAnswers): JsonObject {
  const { host, values } = answers;
  const path = answerTo(answers, 'path');
  const branch = answerTo(answers, 'branch');
  const repository = patternAnswer(answers, 'repositories');
  const topics = listAnswer(answers, 'topics');
  const filters = {
    ...(branch !== undefined && { branch }),
    ...(repository !== undefined && { repository }),
    ...(topics.length > 0 && { topic: { include: topics } }),
    ...(values.forks === false && { allowForks: false }),
    ...(values.archived === true && { allowArchived: true }),
  };
  return {
    ...(host !== 'github.com' && { host }),
    organization,
    ...(path !== undefined && { catalogPath: path }),
    ...(Object.keys(filters).length > 0 && { filters }),
  };
}
