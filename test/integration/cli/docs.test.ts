import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../../cli/runCli.ts';
import { spawnSource } from '../../helpers/spawnSource.ts';

const SITE = {
  'mkdocs.yml': `site_name: Shop
nav:
  - Home: index.md
  - Guide:
      - Set up: guide/setup.md
plugins:
  - techdocs-core
  - redirects:
      redirect_maps:
        old.md: guide/setup.md#ports
`,
  'docs/index.md': '# Shop\n\n[Set up](guide/setup.md#ports) ![Plan](plan.png)\n',
  'docs/plan.png': 'PNG',
  'docs/guide/setup.md': '# Set up\n\n## Ports\n\nIt listens on port 8080. [Back](../index.md)\n',
};

describe('callboard docs', () => {
  let cwd: string;
  let printed: string;
  let failed: string;

  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'callboard-docs-'));
  });
  afterEach(() => rm(cwd, { recursive: true, force: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(cwd, path)), { recursive: true });
      await writeFile(join(cwd, path), text);
    }
  }

  async function run(...args: string[]): Promise<number> {
    printed = '';
    failed = '';
    return runCli(['docs', ...args], {
      cwd,
      env: {},
      print: text => (printed += text),
      printError: text => (failed += text),
    });
  }

  const at = (path: string): Promise<string> => readFile(join(cwd, path), 'utf8');

  it('finds nothing to say of a site without faults', async () => {
    await write(SITE);
    assert.equal(await run('check'), 0, printed);
    assert.equal(printed, 'Checked 3 files: no problems.\n');
  });

  it('names each fault with its place and the way out, and ends with 1', async () => {
    await write({
      ...SITE,
      'docs/index.md': '# Shop\n\n[Set up](guide/setpu.md) ![Plan](plam.png)\n',
    });
    assert.equal(await run('check', '--strict'), 1);
    assert.match(
      printed,
      /^docs\/index\.md:3:\d+ error docs-broken-link .*Did you mean "guide\/setup\.md"\?$/m,
    );
    assert.match(printed, /^docs\/index\.md:3:\d+ error docs-missing-image .*Did you mean "plan\.png"\?$/m);
  });

  it('counts warnings as errors where that is asked for', async () => {
    await write({ ...SITE, 'docs/lone.md': '# Lone\n' });
    assert.equal(await run('check'), 0);
    assert.match(printed, /docs\/lone\.md:1:1 warning docs-orphan /);
    assert.equal(await run('check', '--strict'), 1);
  });

  it('writes the site as TechDocs lays it out', async () => {
    await write(SITE);
    assert.equal(await run('build', '--etag', 'abc'), 0, failed);
    assert.match(await at('site/index.html'), /href="guide\/setup\/#ports"/);
    assert.match(await at('site/guide/setup/index.html'), /href="\.\.\/\.\.\/"/);
    assert.match(await at('site/old/index.html'), /url=\.\.\/guide\/setup\/#ports/);
    assert.equal(await at('site/plan.png'), 'PNG');
    const index = JSON.parse(await at('site/search/search_index.json')) as {
      docs: { location: string; text: string }[];
    };
    assert.match(
      index.docs.find(({ location }) => location === 'guide/setup/#ports')?.text ?? '',
      /port 8080/,
    );
    const metadata = JSON.parse(await at('site/techdocs_metadata.json')) as Record<string, unknown>;
    assert.deepEqual(
      { ...metadata, build_timestamp: typeof metadata['build_timestamp'] },
      {
        site_name: 'Shop',
        site_description: 'None',
        etag: 'abc',
        build_timestamp: 'number',
        files: [
          'guide/setup/index.html',
          'index.html',
          'old/index.html',
          'plan.png',
          'search/search_index.json',
          'techdocs_metadata.json',
        ],
      },
    );
  });

  it('removes what an earlier build wrote, and nothing else', async () => {
    await write({ ...SITE, 'docs/gone.md': '# Gone\n', 'site/mine.txt': 'mine' });
    await run('build');
    assert.ok(existsSync(join(cwd, 'site/gone/index.html')));
    await rm(join(cwd, 'docs/gone.md'));
    await run('build');
    assert.equal(existsSync(join(cwd, 'site/gone')), false);
    assert.equal(await at('site/mine.txt'), 'mine');
  });

  it('writes no site into the docs it is made of', async () => {
    await write(SITE);
    assert.equal(await run('build', '--output-dir', 'docs/site'), 2);
    assert.match(failed, /--output-dir/);
  });

  it('leaves out links that lead out of the folder, and says so', async () => {
    await write(SITE);
    await symlink('/etc/hostname', join(cwd, 'docs/secret.txt'));
    assert.equal(await run('check'), 1);
    assert.match(printed, /docs\/secret\.txt:1:1 error docs-file /);
    await run('build');
    assert.equal(existsSync(join(cwd, 'site/secret.txt')), false);
  });

  const CONFIG = `techdocs:
  generator:
    mkdocs:
      legacyCopyReadmeMdToIndexMd: true
      dangerouslyAllowAdditionalKeys: [hooks]
  sanitizer:
    allowedIframeHosts: [video.example, https://none.example]
backend:
  secret: \${NOWHERE_SET}
`;
  const FRAMED = '# Shop\n\n<iframe src="https://video.example/a"></iframe>\n';

  it('shows docs as a configuration says, where one is named', async () => {
    const files = { 'mkdocs.yml': 'site_name: Shop\nhooks: [a.py]\n', 'README.md': FRAMED };
    await write({ ...files, 'docs/other.md': '# Other\n', 'app-config.yaml': CONFIG });
    assert.equal(await run('check', '--strict'), 1);
    assert.match(printed, /docs-unheeded/);
    assert.equal(await run('check', '--strict', '--config', 'app-config.yaml'), 0, printed);
    assert.match(failed, /"https:\/\/none\.example" is no host/);
    await run('build');
    assert.equal(existsSync(join(cwd, 'site/index.html')), false);
    assert.equal(await run('build', '--config', 'app-config.yaml'), 0, failed);
    assert.match(await at('site/index.html'), /<iframe src="https:\/\/video\.example\/a">/);
    assert.equal(await run('build', '--config', 'none.yaml'), 2);
    assert.match(failed, /none\.yaml/);
  });

  it('serves frames of the hosts that a configuration names, and no others', async function () {
    this.timeout(60_000);
    await write({ ...SITE, 'docs/index.md': FRAMED, 'app-config.yaml': CONFIG });
    const server = await serveDocs(cwd, '--config', 'app-config.yaml');
    try {
      const page = await fetch(server.url);
      assert.match(await page.text(), /<iframe src="https:\/\/video\.example\/a">/);
      const policy = page.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'.*; frame-src https:\/\/video\.example;/);
      assert.doesNotMatch(policy, /script-src|unsafe|none\.example/);
    } finally {
      await server.stop();
    }
  });

  it('serves pages as they are now, to this machine alone', async function () {
    this.timeout(60_000);
    await write(SITE);
    const server = await serveDocs(cwd);
    try {
      const page = async (path: string, headers = {}): Promise<Response> =>
        fetch(`${server.url}${path}`, { headers });
      assert.match(await (await page('guide/setup/')).text(), /port 8080/);
      await write({ 'docs/guide/setup.md': '# Set up\n\n## Ports\n\nNow it is 9090.\n' });
      let changed = await page('guide/setup');
      // For a moment, what was asked for just now is taken as it was.
      while (!(await changed.text()).includes('9090')) changed = await page('guide/setup');
      const policy = changed.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
      const [, style = ''] = /<style>(.*)<\/style>/s.exec(await (await page('guide/setup')).text()) ?? [];
      assert.ok(policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`), policy);
      assert.equal((await page('..%2f..%2fetc/passwd')).status, 404);
      assert.match(server.output(), /Changed, built again: docs\/guide\/setup\.md in \d+ ms/);
    } finally {
      await server.stop();
    }
  });
});

async function serveDocs(
  cwd: string,
  ...more: string[]
): Promise<{ url: string; output: () => string; stop: () => Promise<unknown> }> {
  const server = spawnSource('cli/main.ts', ['docs', 'serve', '--port', '0', ...more], { cwd });
  const [, url = ''] = await server.untilPrinted(/(http:\/\/127\.0\.0\.1:\d+\/)/);
  return {
    url,
    output: () => server.stdout,
    async stop() {
      server.child.kill('SIGTERM');
      assert.equal(await server.ended, 0, server.stderr);
    },
  };
}
