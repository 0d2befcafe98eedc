// What git prints, taken apart. None of it is for people, and none of it changes from release to release.

/** Where a branch is. */
export interface Head {
  /** Its name; `HEAD` where HEAD is at no branch. */
  branch: string;
  commit: string;
}

export interface TreeBlob {
  path: string;
  id: string;
  /** `100644`, of an executable `100755`, of a link `120000`. */
  mode: string;
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const HEADS = 'refs/heads/';

/** `ls-remote --symref`; `wanted`: the full name of a ref. Undefined where it is not there. */
export function parseHead(text: string, wanted: string): Head | undefined {
  // Refs that only end like the wanted one are listed too.
  const lines = text.split('\n').map(line => line.split('\t'));
  const said = lines.filter(([, name]) => name === wanted).map(([value = '']) => value);
  const commit = said.find(value => ID.test(value));
  const symref = said.find(value => value.startsWith(`ref: ${HEADS}`))?.slice(`ref: ${HEADS}`.length);
  if (commit === undefined) return undefined;
  return { commit, branch: wanted.startsWith(HEADS) ? wanted.slice(HEADS.length) : (symref ?? 'HEAD') };
}

/** `ls-tree -r -z`: files and links, without submodules. */
export function parseTree(output: Buffer): TreeBlob[] {
  return output
    .toString('utf8')
    .split('\0')
    .flatMap(line => {
      const [, mode, id, path] = /^(1[02]0\d{3}) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
      return mode === undefined || id === undefined || path === undefined ? [] : [{ id, path, mode }];
    });
}

/** `cat-file --batch-check`: of what is there. */
export function parseSizes(output: Buffer): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const line of output.toString('latin1').split('\n')) {
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(line) ?? [];
    if (id !== undefined) sizes.set(id, Number(size));
  }
  return sizes;
}

/** `cat-file --batch`: each a line with id, kind and size, its bytes, and a line's end. */
export function parseBlobs(output: Buffer): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf('\n', at);
    if (end < 0) break;
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (id === undefined) continue;
    const length = Number(size);
    blobs.set(id, output.subarray(at, at + length));
    at += length + 1;
  }
  return blobs;
}
