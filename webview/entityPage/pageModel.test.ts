import assert from 'node:assert/strict';
import type { EntityContent, EntityPageState } from '../../protocol/webview/entityPage.ts';
import { createPageModel, initialView, reducePage, viewOf, type PageEvent } from './pageModel.ts';

const a = 'component:default/a';
const b = 'component:default/b';

function stateOf(ref: string, more: Partial<EntityPageState> = {}): EntityPageState {
  return { ref, phase: 'ready', neighboursVersion: 0, history: { entries: [a, b], index: 0 }, ...more };
}

function contentOf(name: string): EntityContent {
  return {
    entity: { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name } },
    title: name,
    icon: 'package',
    owners: [],
    systems: [],
    domains: [],
    conflicts: [],
    problems: [],
  };
}

const neighbour = { ref: b, found: true, title: 'B', icon: 'package' };

describe('the model of the entity page', () => {
  it('keeps what was last known of an entity that cannot be read any more', () => {
    const content = contentOf('a');
    const model = createPageModel(stateOf(a, { content }), undefined);
    const after = reducePage(model, { type: 'stateChanged', state: stateOf(a, { phase: 'away' }) });
    assert.equal(after.state.phase, 'away');
    assert.equal(after.state.content, content);
  });

  it('does not show one entity under the name of another', () => {
    const model = createPageModel(stateOf(a, { content: contentOf('a') }), undefined);
    const after = reducePage(model, { type: 'stateChanged', state: stateOf(b, { phase: 'loading' }) });
    assert.equal(after.state.content, undefined);
  });

  it('forgets the neighbours with the entity, and ignores answers that come too late', () => {
    const model = createPageModel(stateOf(a), undefined);
    const read: PageEvent = { type: 'neighboursRead', ref: a, version: 0, neighbours: [neighbour] };
    const known = reducePage(model, read);
    assert.deepEqual(known.neighbours.get(b), { neighbour, version: 0 });
    const left = reducePage(known, { type: 'stateChanged', state: stateOf(b) });
    assert.equal(left.neighbours.size, 0);
    assert.equal(reducePage(left, read), left);
  });

  it('keeps neighbours on the page while they are read anew', () => {
    const model = createPageModel(stateOf(a), undefined);
    const known = reducePage(model, { type: 'neighboursRead', ref: a, version: 0, neighbours: [neighbour] });
    const changed = reducePage(known, { type: 'stateChanged', state: stateOf(a, { neighboursVersion: 1 }) });
    assert.equal(changed.neighbours.get(b)?.version, 0);
  });

  it('remembers how each entity of the history was looked at', () => {
    const model = createPageModel(stateOf(a), undefined);
    const filtered = reducePage(model, { type: 'viewChanged', ref: a, patch: { filter: 'api' } });
    const away = reducePage(filtered, { type: 'stateChanged', state: stateOf(b) });
    assert.deepEqual(viewOf(away), initialView);
    const back = reducePage(away, { type: 'stateChanged', state: stateOf(a) });
    assert.equal(viewOf(back).filter, 'api');
  });

  it('forgets views of entities that the history has dropped', () => {
    const memory = {
      history: { entries: [a], index: 0 },
      views: { 'component:default/old': { ...initialView, filter: 'x' }, [a]: initialView },
    };
    assert.deepEqual(Object.keys(createPageModel(stateOf(a), memory).views), [a]);
  });
});
