import Mustache from 'mustache';
import { l10n, Uri, workspace } from 'vscode';
import { NotFoundError } from '../../model/errors.ts';
import type { DescriptorSuggestion } from '../../model/suggestion/DescriptorSuggestion.ts';
import { yamlScalar } from './yamlScalar.ts';

export const DESCRIPTOR_FILE = 'catalog-info.yaml';

/** The text of a catalog-info.yaml. `extension`: the folder that Callboard is installed in. */
export async function renderDescriptor(extension: Uri, descriptor: DescriptorSuggestion): Promise<string> {
  const { name, description, annotations, tags, links, type, owner, isOwnerKnown } = descriptor;
  const pairs = Object.entries(annotations);
  return render(extension, `${DESCRIPTOR_FILE}.mustache`, {
    name: yamlScalar(name),
    description: description === undefined ? undefined : yamlScalar(description),
    annotations: pairs.map(([key, value]) => ({ key, value: yamlScalar(value) })),
    hasAnnotations: pairs.length > 0,
    tags: tags.map(yamlScalar),
    hasTags: tags.length > 0,
    links: links.map(({ url, title }) => ({ url: yamlScalar(url), title: yamlScalar(title) })),
    hasLinks: links.length > 0,
    type: yamlScalar(type),
    owner: yamlScalar(owner ?? 'unknown'),
    ownerNote: isOwnerKnown ? undefined : ownerNote(owner),
  });
}

/** What the people who look after a repository read of a pull request with a descriptor. */
export function renderProposal(extension: Uri, view: { path: string; title: string }): Promise<string> {
  return render(extension, 'pull-request.md.mustache', view);
}

function ownerNote(owner: string | undefined): string {
  return owner === undefined
    ? l10n.t('a Group or User of the catalog')
    : l10n.t('not in the catalog yet: check the name');
}

async function render(extension: Uri, name: string, view: object): Promise<string> {
  const file = Uri.joinPath(extension, 'templates', 'catalog-info', name);
  let template: string;
  try {
    template = new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    throw new NotFoundError(
      l10n.t('{0} is missing from the extension. Install Callboard again.', file.fsPath),
    );
  }
  // What goes into YAML is written for that already; HTML escaping would spoil it.
  return Mustache.render(template, view, undefined, { escape: String });
}
