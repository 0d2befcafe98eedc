import type { Site, SiteFiles } from '../types.ts';
import { readSite, type SiteDefaults } from './readSite.ts';

function filesOf(texts: Record<string, string>): SiteFiles {
  return {
    paths: Object.keys(texts).sort(),
    read: path => (Object.hasOwn(texts, path) ? texts[path] : undefined),
  };
}

/** The site that texts by their paths make. */
export function read(texts: Record<string, string>, defaults: Partial<SiteDefaults> = {}): Site {
  return readSite(filesOf(texts), { siteName: 'Docs of shop', ...defaults });
}

/** Each as `line severity rule: message`. */
export function found(site: Site): string[] {
  return site.findings.map(
    ({ message, range, rule, severity }) => `${range.start.line + 1} ${severity} ${rule}: ${message}`,
  );
}

/** A page with its title alone. */
export const page = (title: string): string => `# ${title}\n`;
