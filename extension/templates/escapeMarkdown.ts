/** Text as it is, in one paragraph; the colon is among them because `https://` makes a link by itself. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~<>&$:@]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
