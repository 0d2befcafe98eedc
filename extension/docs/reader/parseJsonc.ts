/** JSON with comments and commas too many, as themes are written. @throws SyntaxError */
export function parseJsonc(text: string): unknown {
  const withoutComments = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, literal?: string) => literal ?? '');
  const strict = withoutComments.replace(
    /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g,
    (_, literal?: string) => literal ?? '',
  );
  return JSON.parse(strict);
}
