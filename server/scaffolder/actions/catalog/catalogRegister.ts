import { posix } from 'node:path';
import { Type } from 'typebox';
import { entityRefOf, InputError, type Entity } from '../../../../model/index.ts';
import { findRepositoryPage, type Integration } from '../../../sources/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { strict } from '../common/strict.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createCatalogRegisterAction({
  locations,
  integrations,
}: Pick<ActionServices, 'locations' | 'integrations'>): TemplateAction {
  return createTemplateAction({
    id: 'catalog:register',
    description: 'Registers a descriptor file of a repository, so that the catalog has its entities.',
    examples: [
      {
        description: 'Register by the URL of the file',
        example: `steps:
  - id: register
    name: Register
    action: catalog:register
    input:
      catalogInfoUrl: https://github.com/fernway/meter/blob/main/catalog-info.yaml
`,
      },
      {
        description: 'Register by the repository',
        example: `steps:
  - id: register
    name: Register
    action: catalog:register
    input:
      repoContentsUrl: https://github.com/fernway/meter/tree/main
      catalogInfoPath: /catalog-info.yaml
`,
      },
    ],
    input: Type.Object(
      {
        catalogInfoUrl: Type.Optional(Type.String({ description: 'URL of the descriptor file.' })),
        repoContentsUrl: Type.Optional(
          Type.String({ description: 'In its place: URL of the root of a repository.' }),
        ),
        catalogInfoPath: Type.Optional(
          Type.String({ description: 'From there. Default: /catalog-info.yaml.' }),
        ),
        optional: Type.Optional(
          Type.Boolean({ description: 'Whether the file may be missing. Default: false.' }),
        ),
      },
      strict,
    ),
    output: Type.Object({
      entityRef: Type.Optional(Type.String({ description: 'Of the entity that the file is about.' })),
      catalogInfoUrl: Type.String({ description: 'URL of the descriptor file.' }),
    }),
    async run(context) {
      const { input, log, signal } = context;
      const target = targetOf(input, integrations());
      const isOptional = input.optional ?? false;
      log.info(`Registering ${target} in the catalog`);
      const { entities, errors } = await locations.look({ type: 'url', target });
      signal.throwIfAborted();
      if (errors.length > 0 && !isOptional) {
        throw new InputError(`${target} was not registered: ${errors.join(' ')}`);
      }
      for (const error of errors) log.warn(error);
      const presence = isOptional ? { presence: 'optional' as const } : {};
      // What is registered already is looked at anew: so a task can be retried.
      await locations.create({ type: 'url', target, ...presence }, 'refresh');
      const main = mainOf(entities);
      if (main !== undefined) context.output('entityRef', entityRefOf(main));
      context.output('catalogInfoUrl', target);
    },
  });
}

interface Input {
  catalogInfoUrl?: string;
  repoContentsUrl?: string;
  catalogInfoPath?: string;
}

function targetOf(input: Input, integrations: readonly Integration[]): string {
  const { catalogInfoUrl, repoContentsUrl, catalogInfoPath = '/catalog-info.yaml' } = input;
  if ((catalogInfoUrl === undefined) === (repoContentsUrl === undefined)) {
    throw new InputError('Give either catalogInfoUrl or repoContentsUrl, and not both.');
  }
  if (catalogInfoUrl !== undefined) {
    if (catalogInfoPath !== '/catalog-info.yaml') {
      throw new InputError(
        'catalogInfoPath goes with repoContentsUrl: catalogInfoUrl names the file itself.',
      );
    }
    return catalogInfoUrl;
  }
  const url = repoContentsUrl ?? '';
  const page = URL.canParse(url) ? findRepositoryPage(new URL(url), integrations) : undefined;
  if (page === undefined) {
    throw new InputError(
      `"${url}" is no page of a repository whose host is known. Configure the host below integrations, or give catalogInfoUrl.`,
    );
  }
  const folder = catalogInfoPath.startsWith('/') ? '' : page.path;
  return page.fileAt(posix.join(folder, catalogInfoPath).replace(/^\/+/, ''), page.ref ?? 'HEAD');
}

/** The one that a descriptor of several is most likely about. */
function mainOf(entities: readonly Entity[]): Entity | undefined {
  const written = entities.filter(({ metadata }) => !metadata.name.startsWith('generated-'));
  return written.find(({ kind }) => kind === 'Component') ?? written[0] ?? entities[0];
}
