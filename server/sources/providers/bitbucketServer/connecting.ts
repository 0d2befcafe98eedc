import { InputError } from '../../../../model/index.ts';
import { answerTo, idOf, patternAnswer } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { originOf } from '../../gitProvider/originOf.ts';

export const connecting: Connecting = {
  form: {
    title: 'Bitbucket Data Center',
    icon: 'repo',
    takesHosts: true,
    signIn: 'token',
    token: {
      page: 'https://{host}/plugins/servlet/access-tokens/manage',
      needs: 'permission to read repositories',
    },
    asks: [],
    mayAsk: ['project', 'path', 'repositories', 'archived'],
    hasPeople: false,
  },
  toConfig: answers => {
    const { host, values } = answers;
    const path = answerTo(answers, 'path');
    const project = answerTo(answers, 'project');
    if (project !== undefined && !/^~?[\w.-]+$/.test(project)) {
      throw new InputError(`"${project}" is no key of a project, such as TOOLS.`);
    }
    const repositories = patternAnswer(answers, 'repositories');
    const filters = {
      ...(project !== undefined && { projectKey: `^${project.replaceAll('.', '\\.')}$` }),
      ...(repositories !== undefined && { repoSlug: repositories }),
      ...(values.archived !== true && { skipArchivedRepos: true }),
    };
    const settings = {
      host,
      ...(path !== undefined && { catalogPath: path }),
      ...(Object.keys(filters).length > 0 && { filters }),
    };
    return {
      integration: { host, apiBaseUrl: `${originOf(host)}/rest/api/1.0` },
      discoveries: [{ key: 'bitbucketServer', id: idOf(project ?? host), inList: false, settings }],
    };
  },
};
