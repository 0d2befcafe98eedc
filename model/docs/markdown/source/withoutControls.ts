/* eslint-disable-next-line no-control-regex -- No text holds them; where pages are rendered they mark places. */
const controls = /[\u0000-\u0008\u000b\u000e-\u001f]/g;

/** What comes from outside, without the signs that mark places while a page is rendered. */
export function withoutControls(text: string): string {
  return text.replace(controls, '');
}
