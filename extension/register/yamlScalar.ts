const PLAIN = /^[A-Za-z](?:[\w ,./()+'-]|:(?=[\w/]))*$/;
const OTHER_THAN_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as YAML writes it in one line: plain where that is read back as the same, otherwise in quotes. */
export function yamlScalar(text: string): string {
  const isPlain = PLAIN.test(text) && !text.endsWith(' ') && !OTHER_THAN_TEXT.test(text);
  // A JSON text is a good YAML scalar whatever is in it.
  return isPlain ? text : JSON.stringify(text);
}
