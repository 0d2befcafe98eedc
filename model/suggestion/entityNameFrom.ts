/** The nearest good entity name to a folder's or package's: letters, digits and `-_.` between them, 63 at most. */
export function entityNameFrom(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/^@[^/]+\//, '')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/[-_.]{2,}/g, '-')
    .slice(0, 63)
    .replace(/^[-_.]+|[-_.]+$/g, '')
    .toLowerCase();
  return name === '' ? 'my-component' : name;
}
