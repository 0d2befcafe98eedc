import { l10n, Position, Uri, window, workspace, WorkspaceEdit, type QuickPickItem } from 'vscode';
import { ANNOTATION_DOCS, ANNOTATION_LOCATION } from '../../model/entity/annotations.ts';
import { entityRefOf } from '../../model/entity/ref.ts';
import { InputError } from '../../model/errors.ts';
import type { Entity } from '../../model/index.ts';
import { entityTitle } from '../catalog/index.ts';
import { readDeclaration } from '../declaration/index.ts';
import type { DocsServices } from './DocsServices.ts';
import { hasDocs } from './docsEntities.ts';
import type { Docs } from './registerDocs.ts';
import { withAnnotation } from './withAnnotation.ts';

const MOST = 500;

/**
 * "Add Docs to Component": writes mkdocs.yml, docs/index.md and the annotation that names them, as one edit, and shows the page
 * as it will be read beside its text.
 */
export async function addDocs({ services, previews }: Docs, ref: string | undefined): Promise<void> {
  const entity = ref === undefined ? await chooseEntity(services) : await readEntity(services, ref);
  if (entity === undefined) return;
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  if (!location.startsWith('file:')) {
    throw new InputError(
      l10n.t(
        '{0} is described by {1}, which is no file here: docs are added where it is.',
        entityRefOf(entity),
        location,
      ),
    );
  }
  const descriptor = Uri.file(location.slice('file:'.length));
  const folder = Uri.joinPath(descriptor, '..');
  const edit = new WorkspaceEdit();
  const title = entityTitle(entity);
  const config = Uri.joinPath(folder, 'mkdocs.yml');
  const page = Uri.joinPath(folder, 'docs/index.md');
  create(edit, config, configText(title));
  create(edit, page, pageText(title, entity));
  const isAnnotated = hasDocs(entity) || (await annotate(edit, descriptor, entity));
  if (!(await workspace.applyEdit(edit))) {
    throw new InputError(l10n.t('The files of the docs could not be written below {0}.', folder.fsPath));
  }
  // What else is not saved is its author's own.
  if (isAnnotated) await (await workspace.openTextDocument(descriptor)).save();
  await window.showTextDocument(page, { preview: false });
  await previews.open(page);
  if (!isAnnotated) {
    await window.showTextDocument(descriptor, { preview: false });
    throw new InputError(
      l10n.t('Add this to the annotations of {0}: {1}', entityRefOf(entity), `${ANNOTATION_DOCS}: dir:.`),
    );
  }
}

/** What is there stays as it is. */
function create(edit: WorkspaceEdit, file: Uri, text: string): void {
  edit.createFile(file, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
}

async function annotate(edit: WorkspaceEdit, descriptor: Uri, entity: Entity): Promise<boolean> {
  const declared = await readDeclaration(descriptor, { ref: entityRefOf(entity) });
  if (declared === undefined) return false;
  const document = await workspace.openTextDocument(descriptor);
  const found = withAnnotation(document.getText(), declared.start.line, [ANNOTATION_DOCS, 'dir:.']);
  if (found === undefined) return false;
  const isPastEnd = found.line >= document.lineCount;
  edit.insert(descriptor, new Position(found.line, 0), isPastEnd ? `\n${found.text}` : found.text);
  return true;
}

function configText(title: string): string {
  // JSON's texts are YAML's.
  return `site_name: ${JSON.stringify(title)}\n\nplugins:\n  - techdocs-core\n\nnav:\n  - Home: index.md\n`;
}

function pageText(title: string, { metadata }: Entity): string {
  const description = typeof metadata.description === 'string' ? metadata.description.trim() : '';
  return `# ${title}\n\n${description === '' ? '' : `${description}\n\n`}## Getting started\n\nWrite here what whoever meets it first needs to know.\n`;
}

async function readEntity({ connection }: DocsServices, ref: string): Promise<Entity | undefined> {
  return (await connection.whenConnected()).entityByRef(ref);
}

interface EntityPick extends QuickPickItem {
  entity?: Entity;
}

async function chooseEntity({ connection }: DocsServices): Promise<Entity | undefined> {
  const read = async (): Promise<EntityPick[]> => {
    const client = await connection.whenConnected();
    const { items } = await client.queryEntities({
      query: { kind: { $in: ['component', 'system', 'api', 'resource', 'domain'] } },
      orderBy: [{ field: 'metadata.name', order: 'asc' }],
      limit: MOST,
    });
    const here = items.filter(
      ({ metadata }) => metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith('file:') === true,
    );
    if (here.length === 0) return [{ label: l10n.t('No entity is described in the folders that are open') }];
    const bare = here.filter(entity => !hasDocs(entity));
    if (bare.length === 0) return [{ label: l10n.t('Every entity that is described here has docs') }];
    return bare.map(entity => ({ label: entityTitle(entity), description: entityRefOf(entity), entity }));
  };
  const picked = await window.showQuickPick<EntityPick>(read(), {
    title: l10n.t('Add Docs to Component'),
    placeHolder: l10n.t('What are the docs about?'),
  });
  return picked?.entity;
}
