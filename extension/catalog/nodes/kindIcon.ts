/** The codicon of each kind; kinds of others get a plain one. */
const icons: Record<string, string> = {
  component: 'package',
  api: 'plug',
  resource: 'database',
  system: 'layers',
  domain: 'globe',
  group: 'organization',
  user: 'person',
  template: 'wand',
  airesource: 'sparkle',
  location: 'location',
};

export function kindIcon(kind: string): string {
  return icons[kind.toLowerCase()] ?? 'symbol-misc';
}
