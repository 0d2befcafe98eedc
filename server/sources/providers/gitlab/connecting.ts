import { InputError } from '../../../../model/index.ts';
import { answerTo, idOf, listAnswer, patternAnswer } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { originOf } from '../../gitProvider/originOf.ts';

export const connecting: Connecting = {
  form: {
    title: 'GitLab',
    icon: 'repo',
    host: 'gitlab.com',
    takesHosts: true,
    signIn: 'token',
    token: { page: 'https://{host}/-/user_settings/personal_access_tokens', needs: 'scope read_api' },
    asks: ['group'],
    mayAsk: ['path', 'repositories', 'topics', 'branch', 'forks', 'archived'],
    hasPeople: true,
  },
  toConfig: answers => {
    const { host, values, software, people } = answers;
    const group = answerTo(answers, 'group');
    if (people && host === 'gitlab.com' && group === undefined) {
      throw new InputError(
        'Of gitlab.com, teams and people are read of a group: name one, or leave them out.',
      );
    }
    if (!software) {
      throw new InputError('GitLab brings teams and people beside software: choose that, too.');
    }
    const path = answerTo(answers, 'path');
    const branch = answerTo(answers, 'branch');
    const pattern = patternAnswer(answers, 'repositories');
    const topics = listAnswer(answers, 'topics');
    const settings = {
      host,
      ...(group !== undefined && { group }),
      ...(path !== undefined && { entityFilename: path }),
      ...(branch !== undefined && { branch }),
      ...(pattern !== undefined && { projectPattern: pattern }),
      ...(topics.length > 0 && { topics }),
      ...(values.forks === false && { skipForkedRepos: true }),
      ...(values.archived === true && { includeArchivedRepos: true }),
      ...(people && { orgEnabled: true }),
    };
    const origin = originOf(host);
    return {
      integration: {
        host,
        ...(host !== 'gitlab.com' && { baseUrl: origin, apiBaseUrl: `${origin}/api/v4` }),
      },
      discoveries: [{ key: 'gitlab', id: idOf(group ?? host), inList: false, settings }],
    };
  },
};
