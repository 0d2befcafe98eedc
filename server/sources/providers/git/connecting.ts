import { InputError, messageOf } from '../../../../model/index.ts';
import type { ProviderAnswers } from '../../../../protocol/http/providers.ts';
import type { Connecting } from '../../gitProvider/GitProvider.ts';
import { parseRepositorySettings } from './RepositorySettings.ts';

export const connecting: Connecting = {
  form: {
    title: 'Git',
    icon: 'git-branch',
    takesHosts: true,
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
    return { discoveries: [{ key: 'git', settings }] };
  },
};

function answerTo(
  { values }: ProviderAnswers,
  topic: 'repositoryUrl' | 'branch' | 'path',
): string | undefined {
  const value = values[topic];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
