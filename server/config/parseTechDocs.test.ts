import assert from 'node:assert/strict';
import { parseTechDocs } from './parseTechDocs.ts';

describe('parseTechDocs', () => {
  it('says nothing where nothing is said', () => {
    assert.deepEqual(parseTechDocs(), { techdocs: {}, notices: [] });
  });

  it('takes what changes what a reader sees', () => {
    const { techdocs, notices } = parseTechDocs({
      sanitizer: {
        allowedIframeHosts: ['Video.example', 'maps.example:8443'],
        additionalAllowedURIProtocols: ['Slack:', 'ms-word'],
      },
      generator: {
        mkdocs: {
          omitTechdocsCorePlugin: 'yes',
          legacyCopyReadmeMdToIndexMd: true,
          defaultPlugins: ['search'],
          dangerouslyAllowAdditionalKeys: ['hooks'],
          dangerouslyAllowAdditionalPlugins: ['macros'],
        },
      },
      legacyUseCaseSensitiveTripletPaths: true,
    });
    assert.deepEqual(techdocs, {
      iframeHosts: ['video.example', 'maps.example:8443'],
      uriSchemes: ['slack', 'ms-word'],
      defaultPlugins: ['search'],
      allowedKeys: ['hooks'],
      allowedPlugins: ['macros'],
      copiesReadme: true,
      omitsCore: true,
      keepsCase: true,
    });
    assert.deepEqual(notices, []);
  });

  it('takes how many sites are read ahead from a key of its own', () => {
    assert.deepEqual(parseTechDocs(undefined, { searchRemote: 0 }).techdocs, { searchRemote: 0 });
  });

  for (const scheme of [
    'javascript',
    'JavaScript:',
    'data',
    'vscode',
    'vscode-insiders',
    'command',
    'file',
    'a b',
  ]) {
    it(`leaves out links of ${scheme}, and says so`, () => {
      const { techdocs, notices } = parseTechDocs({ sanitizer: { additionalAllowedURIProtocols: [scheme] } });
      assert.deepEqual(techdocs, {});
      assert.equal(notices.length, 1);
    });
  }

  for (const host of [
    'https://video.example',
    '*',
    '*.example',
    "video.example; script-src 'unsafe-inline'",
    '',
  ]) {
    it(`leaves out the frames of ${JSON.stringify(host)}, and says so`, () => {
      const { techdocs, notices } = parseTechDocs({ sanitizer: { allowedIframeHosts: [host] } });
      assert.deepEqual(techdocs, {});
      assert.equal(notices.length, 1);
    });
  }
});
