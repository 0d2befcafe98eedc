import { optionalText, some } from '../git/schema.ts';

// The inputs that several actions of Bitbucket Cloud have. spec/scaffolder §5

export const target = {
  repoUrl: some('The repository: bitbucket.org?workspace=acme&project=SHOP&repo=shop'),
  token: optionalText('A token, in the place of what the integration has'),
};
