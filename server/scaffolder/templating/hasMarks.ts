/** Whether there may be anything to render: most files of most skeletons have nothing. */
export function hasMarks(text: string): boolean {
  return /\{[{%#]/.test(text);
}

/** The same of a file's bytes, whatever they are the text of. */
export function bytesHaveMarks(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ['{{', '{%', '{#'].some(mark => buffer.includes(mark));
}
