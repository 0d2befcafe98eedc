/** Descriptors for the tests of the readers: every one is good by itself. */
export const goodComponent = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments
  title: "Payments \\u2013 core"
  description: |
    Takes money.
      Gives receipts.
  labels: {example.com/tier: t1, area: ''}
  annotations:
    github.com/project-slug: org/payments
    example.com/note: 'it''s on'
  tags: [java, 'c++']
  links:
    - url: https://example.com/a?b=c#d
      title: Runbook # with a comment
    - {url: "mailto:team@example.com", icon: email}
spec:
  type: service
  lifecycle: production
  owner: group:team-a
  system: shop
  dependsOn:
  - resource:db
  - component:default/ledger
  extra: {list: [1, 2.5, -3, 0x1F, true, null, ~], folded: plain text over
      lines}
  folded: >-
    one
    two

    three
`;

export const goodGroup = `# A team
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: team-a, namespace: people}
spec:
  type: team
  children: []
  ? more
  : - a
    - - nested
      - deep
`;

export const goodUser = `apiVersion: backstage.io/v1alpha1
kind: User
metadata:
    name: jane.doe
spec:
    memberOf: [team-a]
    profile:
        displayName: Jane Döe 🎭
`;

export const goodTexts = [goodComponent, goodGroup, goodUser];
