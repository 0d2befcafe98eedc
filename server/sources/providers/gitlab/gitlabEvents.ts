import { createHash, timingSafeEqual } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { checkPayload } from '../../gitProvider/checkPayload.ts';
import { firstHeader } from '../../gitProvider/firstHeader.ts';
import type { Affected, AffectedRepository, ProviderEvents } from '../../gitProvider/ProviderEvents.ts';

/** Hooks of projects and groups tell their kind by the first, those of groups' own matters and of the system by the second. */
const Named = Type.Object({
  object_kind: Type.Optional(Type.String()),
  event_name: Type.Optional(Type.String()),
});

const Project = Type.Object({
  web_url: Type.String({ pattern: /^https?:\/\/[^/?#\s]+\/[^?#\s]+$/ }),
  default_branch: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const Push = Type.Object({ ref: Type.String(), project: Project });
const Update = Type.Object({ project: Project });

const Path = Type.String({ pattern: /^[^/?#\s]+(\/[^/?#\s]+)+$/ });
const ProjectChange = Type.Object({
  path_with_namespace: Path,
  old_path_with_namespace: Type.Optional(Path),
});

/** Webhooks of projects and groups, and those of a whole host (system hooks). */
export const gitlabEvents: ProviderEvents = {
  verify({ headers }, secrets) {
    const given = digestOf(firstHeader(headers, 'x-gitlab-token'));
    const matches = secrets.map(secret => timingSafeEqual(given, digestOf(secret)));
    return Promise.resolve(matches.includes(true));
  },

  affects(headers, payload) {
    const { object_kind: kind, event_name: name } = checkPayload(Named, payload, "GitLab's event");
    const event = kind ?? name ?? '';
    const what = `GitLab's event "${event}"`;
    switch (event) {
      case 'push':
        return { repositories: ofPush(checkPayload(Push, payload, what)) };
      case 'repository_update':
        return { repositories: [{ url: checkPayload(Update, payload, what).project.web_url }] };
      case 'project_create':
      case 'project_destroy':
      case 'project_rename':
      case 'project_transfer':
      case 'project_update':
        return ofProject(
          firstHeader(headers, 'x-gitlab-instance'),
          checkPayload(ProjectChange, payload, what),
        );
      default:
        return { repositories: [], ...(isOfPeople(event) && { people: true }) };
    }
  },
};

/** Digests have one length, and are compared in the same time however much of them is equal. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

function ofPush({ ref, project }: Static<typeof Push>): AffectedRepository[] {
  const [, name] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  if (name === undefined) return [];
  return [{ url: project.web_url, branch: { name, isDefault: name === project.default_branch } }];
}

/**
 * Its event has no address: it says which host it is from. Under its path, and then under the one that it had: so what it
 * gives is not gone in between.
 */
function ofProject(
  instance: string,
  { path_with_namespace: path, old_path_with_namespace: old }: Static<typeof ProjectChange>,
): Affected {
  if (!URL.canParse(instance)) return { repositories: [] };
  const paths = old === undefined || old === path ? [path] : [path, old];
  return { repositories: paths.map(one => ({ url: `${instance.replace(/\/+$/, '')}/${one}` })) };
}

/** Of a group, its members or a user. Groups that move take their projects along: those come with the next whole sync. */
function isOfPeople(event: string): boolean {
  return /^(user|group|subgroup)_/.test(event);
}
