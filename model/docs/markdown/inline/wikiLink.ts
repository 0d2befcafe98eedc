import type { InlineRule } from './markdownIt.ts';
import type { PageEnv } from './PageEnv.ts';

const form = /\[\[([\w -]{1,500})\]\]/uy;

/** `[[Page name]]` leads to `/Page_name/`, or what the site puts around it. */
export const wikiLink: InlineRule = state => {
  if (!state.src.startsWith('[[', state.pos) || state.linkLevel > 0) return false;
  form.lastIndex = state.pos;
  const match = form.exec(state.src);
  const label = match?.[1]?.trim() ?? '';
  if (!match || label === '' || form.lastIndex > state.posMax) return false;
  const { dialect } = state.env as unknown as PageEnv;
  const text = (name: string, otherwise: string): string => {
    const value = dialect.option('wikilinks', name);
    return typeof value === 'string' ? value : otherwise;
  };
  const name = label.replace(/ +_| *_ +| +/g, '_');
  const link = state.push('link_open', 'a', 1);
  link.attrs = [
    ['href', `${text('base_url', '/')}${name}${text('end_url', '/')}`],
    ['class', text('html_class', 'wikilink')],
  ];
  state.push('text', '', 0).content = label;
  state.push('link_close', 'a', -1);
  state.pos = form.lastIndex;
  return true;
};
