import assert from 'node:assert/strict';
import { isOpenableLink } from './isOpenableLink.ts';

describe('isOpenableLink', () => {
  it('lets links of the web and of mail leave the page', () => {
    for (const url of ['https://example.com/a?b#c', 'HTTP://example.com', 'mailto:ada@example.com']) {
      assert.equal(isOpenableLink(url), true, url);
    }
  });

  it('keeps everything else', () => {
    const others = [
      'command:workbench.action.quit',
      'file:///etc/passwd',
      'javascript:1',
      'vscode://x',
      '/a',
      '',
    ];
    for (const url of others) assert.equal(isOpenableLink(url), false, url);
  });
});
