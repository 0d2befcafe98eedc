import assert from 'node:assert/strict';
import { entityRefAt } from './entityRefAt.ts';

const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: till
spec: { type: service, lifecycle: production, owner: money }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: till-api
spec:
  owner:
`;

describe('entityRefAt', () => {
  it('finds the entity of the document that the line is in', () => {
    assert.equal(entityRefAt(text, 0), 'component:default/till');
    assert.equal(entityRefAt(text, 4), 'component:default/till');
    assert.equal(entityRefAt(text, 5), 'api:default/till-api');
    assert.equal(entityRefAt(text, 11), 'api:default/till-api');
  });

  it('finds none in a text without entities', () => {
    assert.equal(entityRefAt('just: yaml\n', 0), undefined);
  });
});
