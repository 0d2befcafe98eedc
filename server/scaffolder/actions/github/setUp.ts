import { messageOf } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { defined } from './defined.ts';
import { ADMINISTRATION, type GithubRepository } from './GithubRepository.ts';
import type { RepositoryInput } from './inputs.ts';

const VARIABLES = 'the scope repo, or of a fine-grained token or an app: Variables, write';
const ACTIONS = 'the scope repo, or of a fine-grained token or an app: Actions, write';
const WATCHING = 'the scope repo, or of a fine-grained token: Watching, write';

type Settings = Pick<RepositoryInput, 'topics' | 'repoVariables' | 'oidcCustomization' | 'subscribe'>;

/** Gives a repository its topics, variables and so on, each once for the life of the task. */
export async function setUp(
  repository: GithubRepository,
  { topics = [], repoVariables = {}, oidcCustomization, subscribe }: Settings,
  context: Surroundings,
): Promise<void> {
  if (topics.length > 0) await setTopics(repository, topics, context);
  const once = async (what: string, work: () => Promise<unknown>, done: string): Promise<void> => {
    await context.checkpoint(`${what} of ${repository.what}`, async () => {
      await work();
      context.log.info(done);
      return true;
    });
  };
  for (const [name, value] of Object.entries(repoVariables)) {
    const set = () =>
      repository.ask(VARIABLES, (octokit, place) =>
        octokit.rest.actions.createRepoVariable({ ...place, name, value }),
      );
    await once(`variable ${name}`, set, `Set the variable ${name}`);
  }
  if (oidcCustomization !== undefined) {
    const { useDefault: use_default, includeClaimKeys: include_claim_keys } = oidcCustomization;
    const set = () =>
      repository.ask(ACTIONS, (octokit, place) =>
        octokit.rest.actions.setCustomOidcSubClaimForRepo({
          ...{ ...place, use_default, ...defined({ include_claim_keys }) },
        }),
      );
    await once('claims', set, 'Set the claims of OpenID Connect');
  }
  if (subscribe === true) {
    const watch = () =>
      repository.ask(WATCHING, (octokit, place) =>
        octokit.rest.activity.setRepoSubscription({ ...place, subscribed: true, ignored: false }),
      );
    await once('watching', watch, 'Watch it from now on');
  }
}

/** Without them, the repository is as good. */
async function setTopics(
  repository: GithubRepository,
  topics: readonly string[],
  { checkpoint, log, signal }: Surroundings,
): Promise<void> {
  const names = topics.map(topic => topic.toLowerCase());
  try {
    await checkpoint(`topics of ${repository.what}`, async () => {
      await repository.ask(ADMINISTRATION, (octokit, place) =>
        octokit.rest.repos.replaceAllTopics({ ...place, names }),
      );
      log.info(`Gave it the topics ${names.join(', ')}`);
      return true;
    });
  } catch (error) {
    signal.throwIfAborted();
    log.warn(`It was given no topics. ${messageOf(error)}`);
  }
}
