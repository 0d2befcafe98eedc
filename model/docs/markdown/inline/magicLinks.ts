import type { RepoLinks } from './repoLinks.ts';

export interface MagicLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  /** What is shown, where it is not what is written. */
  readonly text?: string;
  readonly title?: string;
  readonly className?: string;
}

export interface MagicLinkOptions {
  readonly repoLinks: RepoLinks | undefined;
  readonly hidesProtocol: boolean;
}

const web =
  /(?:\b|(?<=_))(?:(?:ht|f)tps?:\/\/[^_\W][-\w]*(?:\.[-\w.]+)*|(www\.)[^_\W][-\w]*(?:\.[-\w.]+)*)(?:\/?[-\w.?,!'(){}[\]/+&@%$#=:"|~;]*)/gi;
const mail =
  /(?<![-/+@\w])[-+\w]([-\w+]|\.(?!\.)){0,80}(?<!\.)@(?:[-\w]{1,80}\.)(?:[-\w]|(?<!\.)\.(?!\.)){0,200}[a-z]\b(?![-@])/gi;
const lastCharacter = /[a-z0-9\-/#@$+=]/i;

/** URLs and addresses that are written as they are, and what of Git hosts is written in short. */
export function findMagicLinks(text: string, options: MagicLinkOptions): MagicLink[] {
  const addresses = findAddresses(text)
    .sort((one, other) => one.start - other.start)
    .map(link => ({ ...link, ...shownAs(link.url, options) }));
  const found: MagicLink[] = [...addresses];
  let at = 0;
  for (const { start, end, link } of options.repoLinks?.find(text) ?? []) {
    while ((addresses[at]?.end ?? Infinity) <= start) at++;
    if ((addresses[at]?.start ?? Infinity) >= end) found.push({ start, end, ...link });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** How the link to a URL is shown, where that is another way than its text. */
export function shownAs(url: string, { repoLinks, hidesProtocol }: MagicLinkOptions): Partial<MagicLink> {
  const short = repoLinks?.shorten(url);
  if (short !== undefined) return { text: short.text, title: short.title, className: short.className };
  return hidesProtocol && /^(?:ht|f)tps?:/i.test(url) ? { text: url.replace(/^\w+:\/\//, '') } : {};
}

function findAddresses(text: string): MagicLink[] {
  const found: MagicLink[] = [];
  if (text.includes('://') || /www\./i.test(text)) {
    for (const match of text.matchAll(web)) {
      let end = match.index + match[0].length;
      while (end > match.index && !lastCharacter.test(text[end - 1] ?? '')) end--;
      const link = text.slice(match.index, end);
      if (/^(?:(?:ht|f)tps?:\/\/|www\.)[^_\W]./i.test(link)) {
        found.push({ start: match.index, end, url: match[1] === undefined ? link : `http://${link}` });
      }
    }
  }
  if (text.includes('@')) {
    const addresses = [...found];
    let at = 0;
    for (const match of text.matchAll(mail)) {
      const end = match.index + match[0].length;
      while ((addresses[at]?.end ?? Infinity) <= match.index) at++;
      if ((addresses[at]?.start ?? Infinity) < end) continue;
      found.push({ start: match.index, end, url: `mailto:${match[0]}` });
    }
  }
  return found;
}
