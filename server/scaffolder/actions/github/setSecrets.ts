import type { Surroundings } from '../git/pushWorkspace.ts';
import type { GithubRepository } from './GithubRepository.ts';

const SECRETS = 'the scope repo, or of a fine-grained token or an app: Secrets, write';
const ENVIRONMENTS = 'the scope repo, or of a fine-grained token or an app: Environments, write';

/** Sets secrets of GitHub Actions, of a repository or of an environment of it; each once for the life of the task. */
export async function setSecrets(
  repository: GithubRepository,
  { secrets = {}, environment }: { secrets?: Readonly<Record<string, string>>; environment?: string },
  { checkpoint, log }: Surroundings,
): Promise<void> {
  let key: { key: string; key_id: string } | undefined;
  for (const [name, value] of Object.entries(secrets)) {
    await checkpoint(`secret ${name} of ${environment ?? ''} of ${repository.what}`, async () => {
      key ??= await readKey(repository, environment);
      // Only who sets secrets pays for loading it.
      const { sealSecret } = await import('./sealSecret.ts');
      const sealed = { encrypted_value: sealSecret(value, key.key), key_id: key.key_id };
      await put(repository, { name, environment, sealed });
      log.info(`Set the secret ${name}${environment === undefined ? '' : ` of ${environment}`}`);
      return true;
    });
  }
}

/** What they have to be sealed for. */
async function readKey(
  repository: GithubRepository,
  environment: string | undefined,
): Promise<{ key: string; key_id: string }> {
  if (environment === undefined) {
    const { data } = await repository.ask(SECRETS, ({ rest }, place) => rest.actions.getRepoPublicKey(place));
    return data;
  }
  const { data } = await repository.ask(ENVIRONMENTS, ({ rest }, place) =>
    rest.actions.getEnvironmentPublicKey({ ...place, environment_name: environment }),
  );
  return data;
}

async function put(
  repository: GithubRepository,
  given: {
    name: string;
    environment: string | undefined;
    sealed: { encrypted_value: string; key_id: string };
  },
): Promise<void> {
  const { name: secret_name, environment: environment_name, sealed } = given;
  if (environment_name === undefined) {
    await repository.ask(SECRETS, ({ rest }, place) =>
      rest.actions.createOrUpdateRepoSecret({ ...place, secret_name, ...sealed }),
    );
    return;
  }
  await repository.ask(ENVIRONMENTS, ({ rest }, place) =>
    rest.actions.createOrUpdateEnvironmentSecret({ ...place, environment_name, secret_name, ...sealed }),
  );
}
