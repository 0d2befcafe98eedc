import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { transform, type BuildOptions, type OutputFile, type Plugin } from 'esbuild';

const CHUNKS = 'chunks';
/** extension/extension.ts tells by it how long loading took. */
const LOAD_START = 'const __callboardLoadStart = performance.now();';

/**
 * Cuts a CommonJS bundle where import() is used, so that only what is needed at the start is read and compiled then.
 * esbuild cuts ES modules only: they are built first, in memory, and each is then turned into CommonJS.
 */
export function withCommonJsChunks(options: BuildOptions): BuildOptions {
  return {
    ...options,
    format: 'esm',
    splitting: true,
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    // The second pass reads what the first has noted in the files themselves.
    sourcemap: options.sourcemap === false ? false : 'inline',
    write: false,
    plugins: [...(options.plugins ?? []), commonJs(options)],
  };
}

function commonJs({ minify = false, target }: BuildOptions): Plugin {
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
          ...(basename(dirname(path)) === CHUNKS ? {} : { banner: LOAD_START }),
          // Node resolves import() by its own rules for ES modules; require serves both.
          supported: { 'dynamic-import': false },
        });
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
      };
      build.onEnd(async ({ outputFiles = [] }) => {
        await Promise.all(outputFiles.map(toCommonJs));
      });
    },
  };
}
