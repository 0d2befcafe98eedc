import { basename, relative, sep } from 'node:path';
import { FileType, Uri, workspace } from 'vscode';
import { parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';
import { codeOwners, CODEOWNERS_PLACES } from '../../model/suggestion/codeOwners.ts';
import type { DescriptorSuggestion } from '../../model/suggestion/DescriptorSuggestion.ts';
import { entityNameFrom } from '../../model/suggestion/entityNameFrom.ts';
import { MANIFEST, suggestDescriptor } from '../../model/suggestion/suggestDescriptor.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { readGitEmail } from '../catalog/index.ts';

/** A first descriptor for a folder of this machine, by what lies in it. */
export async function describeFolder(
  folder: Uri,
  client: CatalogClient | undefined,
): Promise<DescriptorSuggestion> {
  return suggestDescriptor({
    folder: basename(folder.fsPath),
    files: await listFiles(folder),
    manifest: await readText(Uri.joinPath(folder, MANIFEST)),
    ...(await chooseOwner(await readOwners(folder), client)),
  });
}

async function listFiles(folder: Uri): Promise<string[]> {
  const lists = await Promise.all(
    ['', 'src/', 'public/'].map(async below => {
      const names = await workspace.fs.readDirectory(Uri.joinPath(folder, below)).then(
        entries => entries.filter(([, type]) => (type & FileType.File) !== 0),
        // Not there, or not readable: both are as good as nothing to take facts from.
        () => [],
      );
      return names.map(([name]) => below + name);
    }),
  );
  return lists.flat();
}

async function readOwners(folder: Uri): Promise<string[]> {
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const path = relative(root.fsPath, folder.fsPath).split(sep).join('/');
  for (const place of CODEOWNERS_PLACES) {
    const text = await readText(Uri.joinPath(root, place));
    const owners = text === undefined ? [] : codeOwners(text, path);
    if (owners.length > 0) return owners;
  }
  const email = workspace.isTrusted ? await readGitEmail() : undefined;
  return email === undefined ? [] : [`user:${entityNameFrom(email.split('@')[0] ?? email)}`];
}

/** The first that the catalog knows, or else the first. */
async function chooseOwner(
  owners: readonly string[],
  client: CatalogClient | undefined,
): Promise<{ owner?: string; isOwnerKnown: boolean }> {
  const entityRefs = owners.map(owner => stringifyEntityRef(parseEntityRef(owner)));
  const found = await client?.entitiesByRefs({ entityRefs, fields: ['kind'] }).catch(() => undefined);
  const known = owners.find((_, index) => found?.[index] !== undefined);
  const owner = known ?? owners[0];
  return { ...(owner !== undefined && { owner }), isOwnerKnown: known !== undefined };
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // As above.
    return undefined;
  }
}
