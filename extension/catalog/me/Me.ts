import { l10n, workspace } from 'vscode';
import { NotFoundError } from '../../../model/errors.ts';
import type { CatalogClient } from '../../../protocol/http/CatalogClient.ts';
import { settings } from '../../contributions.ts';
import { findMe, type MeSource } from './findMe.ts';
import { readGitEmail } from './readGitEmail.ts';

/** Who the user is in the catalog; asked once, until forgotten. */
export class Me {
  #known: { client: CatalogClient; owners: Promise<string[]> } | undefined;

  /** @throws NotFoundError that says who was looked for, and what to do. */
  owners(client: CatalogClient): Promise<string[]> {
    if (this.#known?.client !== client) {
      const owners = readOwners(client);
      this.#known = { client, owners };
      owners.catch(() => {
        if (this.#known?.owners === owners) this.#known = undefined;
      });
    }
    return this.#known.owners;
  }

  /** The setting or the catalog changed. */
  forget(): void {
    this.#known = undefined;
  }
}

async function readOwners(client: CatalogClient): Promise<string[]> {
  const source = await readSource();
  const owners = await findMe(client, source);
  if (owners !== undefined) return owners;
  throw new NotFoundError(
    source.by === 'setting'
      ? l10n.t('The catalog has no User "{0}", which the setting {1} names.', source.ref, settings.user)
      : l10n.t(
          'No User of the catalog has the email {0}, which is the user.email of Git. Say who you are in the setting {1}.',
          source.email,
          settings.user,
        ),
  );
}

async function readSource(): Promise<MeSource> {
  const ref = workspace.getConfiguration().get<unknown>(settings.user);
  if (typeof ref === 'string' && ref.trim() !== '') return { by: 'setting', ref };
  const email = await readGitEmail();
  if (email !== undefined) return { by: 'email', email };
  throw new NotFoundError(
    l10n.t(
      'Git has no user.email to find you in the catalog by. Say who you are in the setting {0}.',
      settings.user,
    ),
  );
}
