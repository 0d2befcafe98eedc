import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RenderContext } from '../types.ts';
import { attacks } from './attacks.fixture.ts';
import { renderPage, techDocsMarkdown } from './index.ts';

const markdown = {
  ...techDocsMarkdown,
  'pymdownx.arithmatex': {},
  'pymdownx.keys': {},
  'pymdownx.blocks.admonition': {},
  smarty: {},
};
const context: RenderContext = { markdown, readSnippet: () => undefined, resolveUrl: () => undefined };

const forbiddenTags =
  /^(?:script|style|iframe|frame|frameset|object|embed|applet|form|button|select|textarea|link|meta|base|svg|template|noscript|portal|image|xmp|plaintext)$/;
const allowedSchemes = /^(?:https?|mailto|tel|sms|callto|ftps?|xmpp|matrix):/;

/** What in the HTML could run or reach out. Attributes are quoted and tags are whole, or it says so. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const rest = html.replace(
    /<\/?([a-zA-Z][\w:-]*)((?:\s+[\w:.-]+(?:="[^"<>]*")?)*)\s*\/?>/g,
    (_tag, name: string, attributes: string) => {
      if (forbiddenTags.test(name.toLowerCase())) faults.push(`<${name}>`);
      for (const [, key = '', value = ''] of attributes.matchAll(/\s+([\w:.-]+)(?:="([^"]*)")?/g)) {
        if (/^on|^style$|^srcdoc$|^formaction$|^xlink|^srcset$|^target$|^ping$|^background$/i.test(key))
          faults.push(`${key}=`);
        if (/^(?:href|src|poster|action)$/i.test(key)) faults.push(...faultsOfUrl(value));
      }
      return '';
    },
  );
  if (rest.includes('<'))
    faults.push(`a "<" that is no tag: ${rest.slice(rest.indexOf('<'), rest.indexOf('<') + 40)}`);
  return faults;
}

function faultsOfUrl(value: string): string[] {
  const url = value
    .replace(/&#x([0-9a-f]+);?/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);?/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&colon;/g, ':')
    .replace(/&(?:Tab|NewLine);/g, '')
    /* eslint-disable-next-line no-control-regex -- Browsers drop them from URLs. */
    .replace(/[\u0000-\u0020]/g, '')
    .toLowerCase();
  if (!/^[a-z][a-z0-9+.-]*:/.test(url) || allowedSchemes.test(url)) return [];
  return /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon);base64,/.test(url) ? [] : [url.slice(0, 60)];
}

describe('pages that attack', () => {
  it(`lets nothing of ${attacks.length} cross-site-scripting strings through`, () => {
    assert.ok(attacks.length >= 150);
    for (const attack of attacks) assert.deepEqual(faultsOf(renderPage(attack, context).html), [], attack);
  });

  it('lets nothing through where attacks follow one another or are nested', () => {
    const nested = [
      (text: string) => text,
      (text: string) => `> ${text.replaceAll('\n', '\n> ')}`,
      (text: string) => `- a\n\n  ${text.replaceAll('\n', '\n  ')}`,
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...attacks), fc.constantFrom(...nested)), { maxLength: 5 }),
        parts => {
          const page = parts.map(([attack, nest]) => nest(attack)).join('\n\n');
          assert.deepEqual(faultsOf(renderPage(page, context).html), []);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never throws, always ends and lets nothing through, whatever the text is', () => {
    const pieces = fc.constantFrom(
      '*',
      '_',
      '`',
      '```\n',
      '[',
      '](',
      ')',
      '<',
      '>',
      '"',
      "'",
      '!',
      '\n',
      '\n\n',
      '    ',
      '- ',
      '1. ',
      '> ',
      '# ',
      '|',
      '|-|\n',
      '!!! note\n',
      '??? x\n',
      '=== "A"\n',
      '<div>',
      '</div>',
      '<div markdown>',
      '<!--',
      '-->',
      '&',
      '&lt;',
      '{',
      '}',
      '{: .x }',
      '$',
      '\\',
      '~',
      '^',
      '==',
      '[^1]',
      '[^1]: ',
      ':   ',
      '*[x]: ',
      '[x]: ',
      'x',
      ' ',
      '\t',
      'http://x',
      ':smile:',
      '--8<-- "a"',
      '<script>',
      '</script>',
      'onclick=',
      '\u0002',
      '0',
      '\u0003',
      '++',
      '{++',
      '++}',
      '/// note\n',
      '///',
      '[TOC]',
      '---\n',
      '[ ] ',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 5, arbitrary: pieces }, { weight: 1, arbitrary: fc.string() }), {
          maxLength: 60,
        }),
        parts => {
          const page = renderPage(parts.join(''), {
            ...context,
            readSnippet: path => (path === 'a' ? 'b\n--8<-- "a"' : undefined),
          });
          assert.deepEqual(faultsOf(page.html), []);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads no snippet from outside the site', () => {
    const paths = [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'C:\\x',
      '..\\x',
      'file:///x',
      'https://x/y',
      '~/x',
      './../x',
      'a/b/../../../x',
      '//x/y',
      'a\\..\\..\\x',
      '%2e%2e/x\\',
    ];
    const asked: string[] = [];
    const reads = { ...context, readSnippet: (path: string) => void asked.push(path) };
    for (const path of paths) {
      const { findings } = renderPage(`--8<-- "${path}"\n\n--8<--\n${path}\n--8<--\n`, reads);
      assert.ok(findings.length > 0, path);
      assert.ok(
        findings.every(finding => finding.rule === 'docs-snippet'),
        path,
      );
    }
    assert.deepEqual(
      asked.filter(path => /^[/~]|\.\.|:|\\/.test(path)),
      [],
    );
  });

  it('ends where snippets include one another', () => {
    const { html, findings } = renderPage('--8<-- "a.md"', {
      ...context,
      readSnippet: path => (path === 'a.md' ? 'A\n--8<-- "b.md"' : 'B\n--8<-- "a.md"'),
    });
    assert.match(html, /A\s*B/);
    assert.deepEqual(findings, []);
    let reads = 0;
    const deep = renderPage('--8<-- "0"', {
      ...context,
      readSnippet: path => (reads++, `--8<-- "${Number(path) + 1}"\n`.repeat(3)),
    });
    assert.ok(reads <= 1000, String(reads));
    assert.equal(deep.findings[0]?.rule, 'docs-limit');
  });
});
