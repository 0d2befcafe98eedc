import { Type } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalText, some } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GitlabApi } from './GitlabApi.ts';
import { host } from './inputs.ts';

const Group = Type.Object({ id: Type.Integer() });
const NEEDS = 'the scope api and a role that may make groups there';

export function ensureGitlabGroup(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:group:ensureExists',
    description: 'Makes a group on GitLab, and those above it, where they are missing.',
    examples: [
      {
        description: 'A group in another one',
        example: `steps:
  - action: gitlab:group:ensureExists
    input:
      repoUrl: gitlab.com
      path: [acme, tools]
      description: What others build with
`,
      },
      {
        description: 'With a name for people that differs from the one in addresses',
        example: `steps:
  - action: gitlab:group:ensureExists
    input:
      repoUrl: gitlab.com
      path:
        - acme/tools
        - { name: Our Services, slug: services }
`,
      },
    ],
    input: Closed({
      ...host,
      description: optionalText('What the innermost is for, where it is made'),
      path: Type.Array(
        Type.Union([
          some('A group, or several with slashes'),
          Closed({ name: some('Its name'), slug: some('The one in addresses') }),
        ]),
        { minItems: 1, description: 'The groups, from the outermost' },
      ),
    }),
    output: Closed({ groupId: Type.Optional(Type.Number({ description: 'The number of the innermost' })) }),
    supportsDryRun: true,
    run: async context => {
      const { input, log } = context;
      const parts = input.path.flatMap(one =>
        typeof one === 'string' ? one.split('/').map(slug => ({ name: slug, slug })) : [one],
      );
      for (const { slug } of parts) checkSlug(slug);
      if (context.isDryRun) {
        log.info(`Would make the groups of ${parts.map(({ slug }) => slug).join('/')} that are missing`);
        context.output('groupId', 42);
        return;
      }
      const gitlab = GitlabApi.open(services, context);
      let above: { id: number; path: string } | undefined;
      for (const [index, { name, slug }] of parts.entries()) {
        const path: string = above === undefined ? slug : `${above.path}/${slug}`;
        const what = `GitLab ${path}`;
        const found = await gitlab.find(`groups/${encodeURIComponent(path)}`, Group, { what });
        const description = index === parts.length - 1 ? input.description : undefined;
        const body = { name, path: slug, parent_id: above?.id, description };
        const id: number =
          found?.id ??
          (await context.checkpoint(`group ${path}`, async () => {
            const made = await gitlab.post('groups', body, Group, { what, needs: NEEDS });
            log.info(`Made the group ${path}`);
            return made.id;
          }));
        above = { id, path };
      }
      if (above !== undefined) context.output('groupId', above.id);
    },
  });
}

/** @throws InputError */
function checkSlug(slug: string): void {
  if (/^[\w.-]+$/.test(slug) && !/^\.+$/.test(slug)) return;
  throw new InputError(
    `path: "${slug}" is no name of a group in addresses: use letters, digits, dots, dashes and underscores.`,
  );
}
