import { descriptor, documents } from '../../helpers/descriptors.ts';

/** A small catalog in which every endpoint has something to find. */
export const exampleFiles: Record<string, string> = {
  'org/catalog-info.yaml': documents(
    descriptor({ kind: 'Group', name: 'team-a', spec: { type: 'team', children: [] } }),
    descriptor({ kind: 'Group', name: 'team-b', spec: { type: 'team', children: [] } }),
    descriptor({ kind: 'User', name: 'jane', spec: { memberOf: ['team-a'] } }),
    descriptor({ kind: 'System', name: 'Shop', spec: { owner: 'team-b' } }),
  ),
  'alpha/catalog-info.yaml': descriptor({
    name: 'alpha',
    metadata: { title: 'Alpha für alle', tags: ['java', 'web'], annotations: { 'example.com/edge': 'Yes' } },
    spec: { system: 'shop', dependsOn: ['component:beta', 'resource:missing'] },
  }),
  'beta/catalog-info.yaml': descriptor({
    name: 'beta',
    metadata: { tags: ['web'] },
    spec: { type: 'Website', lifecycle: 'experimental', owner: 'team-b' },
  }),
  'gamma/catalog-info.yaml': descriptor({
    name: 'gamma',
    metadata: { namespace: 'edge', description: 'The third' },
    spec: { type: 'library', owner: 'group:default/team-b' },
  }),
};

/** The canonical refs of it, sorted. */
export const exampleRefs = [
  'component:default/alpha',
  'component:default/beta',
  'component:edge/gamma',
  'group:default/team-a',
  'group:default/team-b',
  'system:default/shop',
  'user:default/jane',
];
