import { InputError } from '../../../../model/index.ts';
import { answerTo, idOf, requiredAnswer } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { originOf } from '../../gitProvider/originOf.ts';

export const connecting: Connecting = {
  form: {
    title: 'Gitea',
    icon: 'repo',
    takesHosts: true,
    signIn: 'token',
    token: {
      page: 'https://{host}/user/settings/applications',
      needs: 'scopes read:repository and read:organization',
    },
    asks: ['organization'],
    mayAsk: ['path', 'branch'],
    hasPeople: false,
  },
  toConfig: answers => {
    const { host } = answers;
    const organization = requiredAnswer(answers, 'organization');
    if (!/^[\w.-]+$/.test(organization)) {
      throw new InputError(`"${organization}" is no name of an organisation, as it stands in addresses.`);
    }
    const path = answerTo(answers, 'path');
    const branch = answerTo(answers, 'branch');
    const settings = {
      host,
      organization,
      ...(path !== undefined && { catalogPath: path }),
      ...(branch !== undefined && { branch }),
    };
    return {
      integration: { host, baseUrl: originOf(host) },
      discoveries: [{ key: 'gitea', id: idOf(organization), inList: false, settings }],
    };
  },
};
