import assert from 'node:assert/strict';
import { namesBackstage } from './namesBackstage.ts';

describe('namesBackstage', () => {
  it('knows a descriptor by its apiVersion, in any document of the file', () => {
    assert.ok(namesBackstage('apiVersion: backstage.io/v1alpha1\nkind: Group\n'));
    assert.ok(
      namesBackstage('# Teams\n---\nkind: Template\napiVersion: "scaffolder.backstage.io/v1beta3"\n'),
    );
  });

  it('leaves other YAML alone', () => {
    assert.ok(!namesBackstage('apiVersion: apps/v1\nkind: Deployment\n'));
    assert.ok(!namesBackstage('metadata:\n  apiVersion: backstage.io/v1alpha1\n'));
    assert.ok(!namesBackstage('# apiVersion: backstage.io/v1alpha1\n'));
  });
});
