/** Whether a YAML text has a document that says of itself that it is for the catalog. */
export function namesBackstage(text: string): boolean {
  return /^apiVersion:[ \t]*["']?[\w.-]*\bbackstage\.io\//m.test(text);
}
