/** Whether an editor can show it. */
export function isText(content: Uint8Array): boolean {
  if (content.subarray(0, 8_000).includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    // Another encoding, or no text at all: nothing is to be made of it by a change.
    return false;
  }
}
