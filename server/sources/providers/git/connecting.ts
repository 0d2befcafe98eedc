import { InputError, messageOf } from '../../../../model/index.ts';
import { answerTo, idOf } from '../../gitProvider/answers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { parseRepositorySettings } from './RepositorySettings.ts';

export const connecting: Connecting = {
  form: {
    title: 'Git',
    icon: 'git-branch',
    takesHosts: false,
    signIn: 'none',
    asks: ['repositoryUrl'],
    mayAsk: ['branch', 'path'],
    hasPeople: false,
  },
  toConfig: answers => {
    const url = answerTo(answers, 'repositoryUrl');
    if (url === undefined)
      throw new InputError('Say which repository it is, by the URL that Git clones it from.');
    const [branch, catalogPath] = [answerTo(answers, 'branch'), answerTo(answers, 'path')];
    const settings = {
      url,
      ...(branch !== undefined && { branch }),
      ...(catalogPath !== undefined && { catalogPath }),
    };
    try {
      parseRepositorySettings(settings);
    } catch (error) {
      throw new InputError(`The repository cannot be used: ${messageOf(error)}.`, { cause: error });
    }
    const name =
      url
        .replace(/(\.git)?\/*$/, '')
        .split(/[/:]/)
        .at(-1) ?? url;
    return { discoveries: [{ key: 'git', id: idOf(name), inList: false, settings }] };
  },
};
