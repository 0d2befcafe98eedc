import { Type } from 'typebox';
import { ConflictError, InputError, NotFoundError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { checkPlace, GitlabApi } from './GitlabApi.ts';
import { host } from './inputs.ts';

/** As GitLab counts its roles. */
const LEVELS: Readonly<Record<string, number>> = {
  ...{ no_access: 0, minimal_access: 5, guest: 10, planner: 15 },
  ...{ reporter: 20, developer: 30, maintainer: 40, owner: 50 },
};
const NEEDS = 'the scope api and the role Owner in the group';

const numbers = (description: string) => Type.Optional(Type.Array(Type.Number(), { description }));
const group = Type.Union([Type.Number(), Type.String({ minLength: 1 })], {
  description: 'The number of the group, or its path: acme/tools',
});

export function setGitlabGroupAccess(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:group:access',
    description: 'Lets users and groups into a group on GitLab, or takes them out of it.',
    examples: [
      {
        description: 'Two users and a group, as reporters',
        example: `steps:
  - action: gitlab:group:access
    input:
      repoUrl: gitlab.com
      path: acme/tools
      userIds: [18, 19]
      groupIds: [7]
      accessLevel: reporter
`,
      },
      {
        description: 'A user out of it',
        example: `steps:
  - action: gitlab:group:access
    input:
      repoUrl: gitlab.com
      path: acme/tools
      userIds: [18]
      action: remove
`,
      },
    ],
    input: Closed({
      ...host,
      path: group,
      userIds: numbers('The numbers of users'),
      groupIds: numbers('The numbers of groups that are let in as a whole'),
      action: Type.Optional(
        OneOf(['add', 'remove'], 'Whether they are let in or taken out. Without it: add'),
      ),
      accessLevel: Type.Optional(
        Type.Union([Type.Number(), Type.String()], {
          description: `As what: ${Object.keys(LEVELS).join(', ')}, or the number of one. Without it: developer`,
        }),
      ),
    }),
    output: Closed({
      userIds: numbers('The users'),
      groupIds: numbers('The groups'),
      path: Type.Optional(group),
      accessLevel: Type.Optional(Type.Number({ description: 'As what they were let in' })),
    }),
    supportsDryRun: true,
    run: async context => {
      const { input, log } = context;
      const { path, userIds = [], groupIds = [], action = 'add', accessLevel = 30 } = input;
      const level = levelOf(accessLevel);
      if (userIds.length + groupIds.length === 0) {
        throw new InputError('Name somebody: userIds or groupIds has to have a number.');
      }
      const members = [
        ...userIds.map(id => ({ id, kind: 'user' as const })),
        ...groupIds.map(id => ({ id, kind: 'group' as const })),
      ];
      const isAdding = action === 'add';
      if (context.isDryRun) {
        log.info(`Would ${isAdding ? 'let in' : 'take out'} ${members.length} users and groups of ${path}`);
      } else {
        const access = new GroupAccess(GitlabApi.open(services, context), path);
        for (const { id, kind } of members) {
          await context.checkpoint(`${action} ${kind} ${id} ${path}`, async () => {
            await (isAdding ? access.add(kind, id, level) : access.remove(kind, id));
            log.info(`${isAdding ? 'Let in' : 'Took out'} the ${kind} ${id}`);
            return true;
          });
        }
      }
      context.output('path', path);
      if (userIds.length > 0) context.output('userIds', userIds);
      if (groupIds.length > 0) context.output('groupIds', groupIds);
      if (isAdding) context.output('accessLevel', level);
    },
  });
}

/** @throws InputError */
function levelOf(level: number | string): number {
  const found = typeof level === 'number' ? level : LEVELS[level.trim().toLowerCase()];
  if (found !== undefined && Object.values(LEVELS).includes(found)) return found;
  throw new InputError(
    `accessLevel "${level}" is no role: give ${Object.keys(LEVELS).join(', ')}, or the number of one.`,
  );
}

class GroupAccess {
  readonly #gitlab: GitlabApi;
  readonly #path: string;
  readonly #more: { what: string; needs: string };

  constructor(gitlab: GitlabApi, path: number | string) {
    checkPlace(String(path), 'group');
    this.#gitlab = gitlab;
    this.#path = `groups/${encodeURIComponent(path)}`;
    this.#more = { what: `GitLab ${typeof path === 'number' ? `group ${path}` : path}`, needs: NEEDS };
  }

  async add(kind: 'user' | 'group', id: number, level: number): Promise<void> {
    try {
      await this.#add(kind, id, level);
    } catch (error) {
      // In it already, it may be with another role.
      if (!(error instanceof ConflictError)) throw error;
      if (kind === 'user') {
        const path = `${this.#path}/members/${id}`;
        await this.#gitlab.put(path, { access_level: level }, Type.Unknown(), this.#more);
        return;
      }
      await this.remove(kind, id);
      await this.#add(kind, id, level);
    }
  }

  async remove(kind: 'user' | 'group', id: number): Promise<void> {
    try {
      await this.#gitlab.delete(`${this.#path}/${kind === 'user' ? 'members' : 'share'}/${id}`, this.#more);
    } catch (error) {
      // Not in it any more.
      if (!(error instanceof NotFoundError)) throw error;
      await this.#gitlab.get(this.#path, Type.Unknown(), this.#more);
    }
  }

  async #add(kind: 'user' | 'group', id: number, level: number): Promise<void> {
    const [below, body] =
      kind === 'user'
        ? ['members', { user_id: id, access_level: level }]
        : ['share', { group_id: id, group_access: level }];
    await this.#gitlab.post(`${this.#path}/${below}`, body, Type.Unknown(), this.#more);
  }
}
