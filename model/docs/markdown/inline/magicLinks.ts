export interface MagicLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

const web =
  /(?:\b|(?<=_))(?:(?:ht|f)tps?:\/\/[^_\W][-\w]*(?:\.[-\w.]+)*|(www\.)[^_\W][-\w]*(?:\.[-\w.]+)*)(?:\/?[-\w.?,!'(){}[\]/+&@%$#=:"|~;]*)/gi;
const mail =
  /(?<![-/+@\w])[-+\w]([-\w+]|\.(?!\.)){0,80}(?<!\.)@(?:[-\w]{1,80}\.)(?:[-\w]|(?<!\.)\.(?!\.)){0,200}[a-z]\b(?![-@])/gi;
const lastCharacter = /[a-z0-9\-/#@$+=]/i;

/** URLs and addresses that are written as they are. */
export function findMagicLinks(text: string): MagicLink[] {
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
    for (const match of text.matchAll(mail)) {
      const end = match.index + match[0].length;
      if (found.some(link => link.start < end && match.index < link.end)) continue;
      found.push({ start: match.index, end, url: `mailto:${match[0]}` });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
