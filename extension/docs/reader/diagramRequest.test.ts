import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { diagramTypeOf } from '../../../protocol/webview/diagramTypes.ts';
import { diagramRequest, encodePlantuml } from './diagramRequest.ts';

const source = 'Alice -> Bob: Grüß dich';

describe('diagramRequest', () => {
  const ask = (type: string, servers: { kroki?: string; plantuml?: string }, text = source) =>
    diagramRequest({ type, source: text }, { kroki: '', plantuml: '', ...servers });

  it('asks nobody where no server is named', () => {
    assert.equal(ask('plantuml', {}), undefined);
    assert.equal(ask('d2', { plantuml: 'https://plantuml.example' }), undefined);
  });

  it('sends the source to Kroki, and to a server of PlantUML what that draws', () => {
    const kroki = 'https://kroki.example/';
    assert.deepEqual(ask('d2', { kroki }), { url: new URL('https://kroki.example/d2/svg'), body: source });
    const request = ask('plantuml', { kroki, plantuml: 'https://plantuml.example/plantuml' });
    assert.ok(request !== undefined && 'url' in request);
    assert.match(request.url.href, /^https:\/\/plantuml\.example\/plantuml\/svg\/[\w-]+$/);
    assert.equal(request.body, undefined);
  });

  it('sends nothing where others could read it, but on this machine', () => {
    for (const kroki of [
      'http://kroki.example',
      'https://me:secret@kroki.example',
      'kroki.example',
      'file:///x',
    ]) {
      assert.deepEqual(ask('d2', { kroki }), { refused: 'url', server: kroki });
    }
    for (const kroki of ['http://localhost:8000', 'http://127.0.0.1:8000', 'http://[::1]:8000']) {
      assert.ok('url' in (ask('d2', { kroki }) ?? {}), kroki);
    }
  });

  it('does not ask for a URL that nobody takes', () => {
    const text = Array.from({ length: 4000 }, (_, at) => `A${at * 7919} -> B${at * 104_729}`).join('\n');
    const plantuml = 'https://plantuml.example';
    assert.deepEqual(ask('plantuml', { plantuml }, text), { refused: 'long', server: plantuml });
  });
});

describe('encodePlantuml', () => {
  it('writes what PlantUML reads', () => {
    const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
    const bits = Array.from(encodePlantuml(source), letter =>
      letters.indexOf(letter).toString(2).padStart(6, '0'),
    );
    const bytes = bits.join('').match(/.{8}/g) ?? [];
    const text = inflateRawSync(Buffer.from(bytes.map(byte => Number.parseInt(byte, 2)))).toString('utf8');
    assert.equal(text, source);
  });
});

describe('diagramTypeOf', () => {
  it('knows diagrams by the names that docs give them, and no code', () => {
    assert.equal(diagramTypeOf('puml'), 'plantuml');
    assert.equal(diagramTypeOf('kroki-D2'), 'd2');
    for (const language of ['typescript', 'mermaid', 'dot', 'json', '', '../x']) {
      assert.equal(diagramTypeOf(language), undefined);
    }
  });
});
