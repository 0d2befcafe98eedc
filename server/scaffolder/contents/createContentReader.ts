import { InputError } from '../../../model/index.ts';
import type { ContentReader, ReadContentOptions } from '../actions/ActionServices.ts';
import { readFileBeside, readFolderBeside } from './readBeside.ts';
import { RemoteContents, type ContentReaderOptions } from './RemoteContents.ts';

/** Reads what lies beside a template on this machine, or on a Git host, and what steps name by a URL. */
export function createContentReader(options: ContentReaderOptions): ContentReader {
  const remote = new RemoteContents(options);
  return {
    async readFolder(url, options) {
      const base = localBaseOf(url, options);
      return base === undefined
        ? remote.readFolder(url, options)
        : readFolderBeside(base, url, options.signal);
    },
    async readFile(url, options) {
      const base = localBaseOf(url, options);
      return base === undefined ? remote.readFile(url, options) : readFileBeside(base, url);
    },
  };
}

/** Where the template lies, where the URL is a path from a template on this machine. */
function localBaseOf(url: string, { baseUrl }: ReadContentOptions): string | undefined {
  if (URL.canParse(url)) return undefined;
  if (baseUrl !== undefined) return baseUrl.startsWith('file:') ? baseUrl : undefined;
  throw new InputError(
    `"${url}" is relative, and it is not known where the template lies: give a whole URL.`,
  );
}
