// A server takes bodies of at most 100 kB; what surrounds the refs needs a little of that.
const maxRefs = 1000;
const maxBytes = 90_000;

/** Cuts a list of refs so that each piece fits in one by-refs request. Order is kept. */
export function chunkRefs(refs: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let chunk: string[] = [];
  let bytes = 0;
  for (const ref of refs) {
    const size = new TextEncoder().encode(JSON.stringify(ref)).length + 1;
    if (chunk.length > 0 && (chunk.length >= maxRefs || bytes + size > maxBytes)) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(ref);
    bytes += size;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
