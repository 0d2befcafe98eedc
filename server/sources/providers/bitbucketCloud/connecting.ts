import { InputError } from '../../../../model/index.ts';
import { answerTo, idOf, patternAnswer, requiredAnswer } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { originOf } from '../../gitProvider/originOf.ts';

export const connecting: Connecting = {
  form: {
    title: 'Bitbucket Cloud',
    icon: 'repo',
    host: 'bitbucket.org',
    takesHosts: false,
    signIn: 'token',
    token: {
      page: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
      needs: 'access token of the workspace, a project or a repository that may read repositories',
    },
    asks: ['workspace'],
    mayAsk: ['project', 'path', 'repositories'],
    hasPeople: false,
  },
  toConfig: answers => {
    const { host } = answers;
    const workspace = requiredAnswer(answers, 'workspace');
    if (!/^[\w.-]+$/.test(workspace)) {
      throw new InputError(
        `"${workspace}" is no workspace, as it stands in addresses: bitbucket.org/WORKSPACE.`,
      );
    }
    const path = answerTo(answers, 'path');
    const project = answerTo(answers, 'project');
    if (project !== undefined && !/^\w+$/.test(project)) {
      throw new InputError(`"${project}" is no key of a project, such as TOOLS.`);
    }
    const repositories = patternAnswer(answers, 'repositories');
    const filters = {
      ...(project !== undefined && { projectKey: project }),
      ...(repositories !== undefined && { repoSlug: repositories }),
    };
    const isPublic = host === 'bitbucket.org';
    const settings = {
      ...(!isPublic && { host }),
      workspace,
      ...(path !== undefined && { catalogPath: path }),
      ...(Object.keys(filters).length > 0 && { filters }),
    };
    return {
      // Backstage refuses an entry without access, and bitbucket.org is there without one.
      ...(!isPublic && { integration: { host, apiBaseUrl: `${originOf(host)}/2.0` } }),
      discoveries: [{ key: 'bitbucketCloud', id: idOf(workspace), inList: false, settings }],
    };
  },
};
