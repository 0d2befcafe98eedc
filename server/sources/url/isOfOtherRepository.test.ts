import assert from 'node:assert/strict';
import type { GitUrls } from '../gitProvider/GitUrls.ts';
import { isOfOtherRepository } from './isOfOtherRepository.ts';

describe('isOfOtherRepository', () => {
  const base = 'https://github.com/acme/shop/blob/main/catalog-info.yaml';

  for (const [url, isOther] of [
    ['https://github.com/acme/shop/blob/main/docs/api.yaml', false],
    ['https://github.com/acme/shop/tree/other-branch/api.yaml', false],
    ['https://github.com/acme/secrets/blob/main/api.yaml', true],
    ['https://github.example.com/acme/shop/blob/main/api.yaml', true],
    ['https://gitlab.com/acme/shop/-/blob/main/api.yaml', true],
    ['https://example.com/api.yaml', false],
    ['https://github.com/acme', false],
    ['not a url', false],
  ] as const) {
    it(`${isOther ? 'holds for' : 'does not hold for'} ${url}`, () => {
      assert.equal(isOfOtherRepository(url, base), isOther);
      assert.equal(isOfOtherRepository(base, url), isOther);
    });
  }

  it('holds for no file of a descriptor whose own URL says nothing of a repository', () => {
    assert.equal(isOfOtherRepository(base, 'https://example.com/catalog-info.yaml'), false);
  });

  it('believes a provider where the form of its URLs says nothing', () => {
    const gitUrls: GitUrls = {
      editPage: () => undefined,
      folderPage: () => undefined,
      fromRoot: () => undefined,
      repository: ({ host, pathname, origin }) => {
        if (host !== 'git.example.com') return undefined;
        const name = pathname.slice(1);
        return {
          ...{ url: origin + pathname, title: name, name, annotations: {}, ref: undefined, path: '' },
          ...{ isFile: false, fileAt: path => `${origin}${pathname}?path=${path}` },
        };
      },
    };
    const [shop, file] = ['https://git.example.com/shop', 'https://git.example.com/shop?path=/a'];
    assert.equal(isOfOtherRepository(file, shop, gitUrls), false);
    assert.equal(isOfOtherRepository('https://git.example.com/other', shop, gitUrls), true);
    assert.equal(isOfOtherRepository(base, shop, gitUrls), true);
  });
});
