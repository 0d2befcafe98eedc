/** The codicon of each kind; kinds of others get a plain one. */
const icons: Record<string, string> = {
  component: 'package',
  api: 'symbol-interface',
  resource: 'database',
  system: 'layers',
  domain: 'globe',
  group: 'organization',
  user: 'person',
  template: 'wand',
  location: 'location',
};

export function kindIcon(kind: string): string {
  return icons[kind.toLowerCase()] ?? 'symbol-misc';
}
