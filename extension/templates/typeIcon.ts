/** The codicon of what a template makes. None of those of symbols: the editor gives them colors of their own. */
const icons: Record<string, string> = {
  service: 'server-process',
  website: 'browser',
  library: 'library',
  documentation: 'book',
  docs: 'book',
  plugin: 'extensions',
  resource: 'database',
  infrastructure: 'server-environment',
  pipeline: 'rocket',
  dashboard: 'dashboard',
};

export function typeIcon(type: string): string {
  return icons[type.toLowerCase()] ?? 'layers';
}
