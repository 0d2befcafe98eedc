import { Type } from 'typebox';
import { optionalText, some } from '../git/schema.ts';

// The inputs that several actions of GitLab have. spec/scaffolder §5

const token = optionalText('A token, in the place of the one that the integration has');

export const target = {
  repoUrl: some('The project: gitlab.com?owner=acme/tools&repo=shop, or gitlab.com?project=acme/tools/shop'),
  token,
};

export const host = { repoUrl: some('The host of GitLab: gitlab.com'), token };

export const projectId = Type.Union([Type.Number(), some('')], {
  description: 'The number of the project, or its path: acme/tools/shop',
});

export const visibility = ['private', 'public', 'internal'] as const;
