import type { Entity } from '../../../../../model/index.ts';
import type { FoundGroup, FoundUser } from './answers.ts';

const apiVersion = 'backstage.io/v1alpha1';

/** Path with dashes, without that of the group that was configured. As with Backstage. */
export function groupName(fullPath: string, configured: string | undefined): string {
  const isBelow = configured !== undefined && fullPath.startsWith(`${configured}/`);
  return (isBelow ? fullPath.slice(configured.length + 1) : fullPath).replaceAll('/', '-');
}

/** A group as Backstage makes an entity of it. `parent`: name of the group above it, where that is an entity too. */
export function groupOf(
  { name, description, fullPath }: FoundGroup,
  { host, configured, parent }: { host: string; configured: string | undefined; parent: string | undefined },
): Entity {
  return {
    apiVersion,
    kind: 'Group',
    metadata: {
      name: groupName(fullPath, configured),
      ...(description !== null && description !== '' && { description }),
      annotations: { [annotationOf(host, 'team-path')]: fullPath },
    },
    spec: {
      type: 'team',
      children: [],
      profile: { displayName: name },
      ...(parent !== undefined && { parent }),
    },
  };
}

/** A user as Backstage makes an entity of it. `groups`: names of the groups that the user is in. */
export function userOf(
  { username, name, publicEmail, webUrl, avatarUrl }: FoundUser,
  { host, baseUrl, groups }: { host: string; baseUrl: string; groups: readonly string[] },
): Entity {
  const picture = avatarUrl === null || avatarUrl === '' ? undefined : absolute(avatarUrl, baseUrl);
  return {
    apiVersion,
    kind: 'User',
    metadata: { name: username, annotations: { [annotationOf(host, 'user-login')]: webUrl } },
    spec: {
      profile: {
        ...(name !== '' && { displayName: name }),
        ...(publicEmail !== null && publicEmail !== '' && { email: publicEmail }),
        ...(picture !== undefined && { picture }),
      },
      memberOf: [...groups].sort(),
    },
  };
}

/** Names of annotations hold no port. */
function annotationOf(host: string, name: string): string {
  return `${host.replace(/:\d+$/, '')}/${name}`;
}

function absolute(url: string, base: string): string | undefined {
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
