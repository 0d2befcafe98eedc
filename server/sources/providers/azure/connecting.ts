import { InputError } from '../../../../model/index.ts';
import { answerTo, idOf, requiredAnswer } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';

export const connecting: Connecting = {
  form: {
    title: 'Azure DevOps',
    icon: 'azure-devops',
    host: 'dev.azure.com',
    takesHosts: true,
    signIn: 'token',
    token: { needs: 'scope Code (Read)' },
    asks: ['organization', 'project'],
    mayAsk: ['path', 'branch'],
    hasPeople: false,
  },
  toConfig: answers => {
    const { host } = answers;
    const organization = requiredAnswer(answers, 'organization').replace(/^\/+|\/+$/g, '');
    const project = requiredAnswer(answers, 'project');
    if (/[?#:]/.test(organization) || organization === '') {
      throw new InputError(`"${organization}" is no name of an organization, as it stands in addresses.`);
    }
    const path = answerTo(answers, 'path');
    const branch = answerTo(answers, 'branch');
    const settings = {
      ...(host !== 'dev.azure.com' && { host }),
      organization,
      project,
      ...(path !== undefined && { path }),
      ...(branch !== undefined && { branch }),
    };
    return {
      integration: { host },
      discoveries: [{ key: 'azureDevOps', id: idOf(`${organization} ${project}`), inList: false, settings }],
    };
  },
};
