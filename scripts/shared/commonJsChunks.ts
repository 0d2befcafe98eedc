import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { transform, type BuildOptions, type OutputFile, type Plugin } from 'esbuild';

const CHUNKS = 'chunks';

export interface ChunkOptions {
  /** What an entry begins with, before all that it requires. */
  entryBanner?: string;
  /** The same of a chunk, which lies in a folder below the entries. */
  chunkBanner?: string;
  /** import() of what is not part of the bundle stays, so that it can load ES modules. Else it becomes require(). */
  keepsImports?: boolean;
}

/**
 * Cuts CommonJS bundles where import() is used, so that only what is needed at the start is read and compiled then, and
 * where several of them have something in common, which is there once. esbuild cuts ES modules only: they are built first,
 * in memory, and each is then turned into CommonJS.
 */
export function withCommonJsChunks(options: BuildOptions, chunks: ChunkOptions = {}): BuildOptions {
  return {
    ...options,
    format: 'esm',
    splitting: true,
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    // The second pass reads what the first has noted in the files themselves.
    sourcemap: options.sourcemap === false ? false : 'inline',
    write: false,
    plugins: [...(options.plugins ?? []), commonJs(options, chunks)],
  };
}

function commonJs({ minify = false, target }: BuildOptions, chunks: ChunkOptions): Plugin {
  const { entryBanner = '', chunkBanner = '', keepsImports = false } = chunks;
  return {
    name: 'commonjs-chunks',
    setup(build) {
      const toCommonJs = async ({ path, text }: OutputFile): Promise<void> => {
        const { code } = await transform(text, {
          format: 'cjs',
          platform: 'node',
          minify,
          ...(target === undefined ? {} : { target }),
          sourcemap: build.initialOptions.sourcemap === false ? false : 'inline',
          // The one place that comes before what a file requires.
          banner: basename(dirname(path)) === CHUNKS ? chunkBanner : entryBanner,
          // Node resolves import() by its own rules for ES modules; require serves both.
          supported: { 'dynamic-import': keepsImports },
        });
        mkdirSync(dirname(path), { recursive: true });
        // What names its interpreter can be run as it is.
        writeFileSync(path, code, { mode: code.startsWith('#!') ? 0o755 : 0o644 });
      };
      build.onEnd(async ({ outputFiles = [] }) => {
        await Promise.all(outputFiles.map(toCommonJs));
      });
    },
  };
}
