import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { ChunkOptions } from './commonJsChunks.ts';
import { root } from './paths.ts';

/** What all bundles of the product have in common. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  legalComments: 'none',
  logLevel: 'warning',
  outdir: 'dist',
  metafile: true,
} satisfies BuildOptions;

/** What runs in Node. */
export const inNode = {
  ...bundleOptions,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // vscode exists only in the extension host; sqlite3 is native and needed only where Node has no SQLite of its own.
  external: ['vscode', 'sqlite3'],
} satisfies BuildOptions;

const importMetaUrl = (file: string): string =>
  `const __callboardImportMetaUrl = require('node:url').pathToFileURL(${file}).href;`;

/** One file of what runs in Node beside the editor. */
export const nodeBundle = {
  ...inNode,
  // ESM-only packages may ask for their own URL; in a CommonJS bundle it is made from __filename.
  define: { 'import.meta.url': '__callboardImportMetaUrl' },
  banner: { js: importMetaUrl('__filename') },
} satisfies BuildOptions;

/** The server with its threads, and the command line: what they have in common is there once. */
export const nodeBundles = {
  ...inNode,
  define: nodeBundle.define,
  // Each in two files: a small one that prepares the loading of the large one.
  entryPoints: {
    server: 'server/launch.ts',
    serverMain: 'server/main.ts',
    ingestWorker: 'server/catalog/ingest/launchWorker.ts',
    ingestWorkerMain: 'server/catalog/ingest/ingestWorker.ts',
    parsingWorker: 'server/catalog/ingest/launchParsing.ts',
    parsingWorkerMain: 'server/catalog/ingest/parsingWorker.ts',
    renderingWorker: 'server/scaffolder/templating/thread/launchRendering.ts',
    renderingWorkerMain: 'server/scaffolder/templating/thread/renderingWorker.ts',
    docsWorker: 'server/techdocs/rendering/launchDocs.ts',
    docsWorkerMain: 'server/techdocs/rendering/docsWorker.ts',
    cli: 'cli/launch.ts',
    cliMain: 'cli/main.ts',
  },
} satisfies BuildOptions;

/** A chunk takes itself for a file beside the entries, from where it looks for workers and assets. */
export const nodeChunks = {
  entryBanner: importMetaUrl('__filename'),
  chunkBanner: importMetaUrl("require('node:path').join(__dirname, '..', 'chunk.js')"),
  // Plugins may be ES modules.
  keepsImports: true,
} satisfies ChunkOptions;

/** What runs inside panels. */
export const webviewBundles = {
  ...bundleOptions,
  platform: 'browser',
  format: 'esm',
  target: 'chrome128',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  splitting: true,
  entryPoints: {
    entityPage: 'webview/entityPage/main.tsx',
    templateForm: 'webview/templateForm/main.tsx',
    docs: 'webview/docs/main.tsx',
  },
  alias: {
    // The forms' library is written for React. The paths of webview/tsconfig.source.json say the same to the compiler.
    react: 'preact/compat',
    'react-dom': 'preact/compat',
    'react/jsx-runtime': 'preact/jsx-runtime',
    // It has templates that render Markdown, none of which are used here.
    'markdown-to-jsx/react': './webview/templateForm/theme/Markdown.ts',
    // Formulas come from the server; those in diagrams are not worth a second library.
    katex: './webview/docs/content/plainFormula.ts',
  },
  loader: { '.ttf': 'file' },
  plugins: [
    {
      name: 'smaller-grammars',
      setup: build => {
        // Other languages bring C++ along, the largest grammar there is, for a few lines of it within them.
        build.onResolve({ filter: /^\.\/cpp\.mjs$/ }, ({ resolveDir }) => ({
          path: join(resolveDir, 'c.mjs'),
        }));
      },
    },
  ],
} satisfies BuildOptions;
