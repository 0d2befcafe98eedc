/** The links that leave the page: those of the web and of mail. Everything else a descriptor holds is shown as text. */
export function isOpenableLink(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol);
}
