/** Kinds of changes, in the order of keepachangelog.com. */
export const KINDS = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'];

const NEW = '# Changelog\n\n## Unreleased\n';

/**
 * A changelog with one more entry below "Unreleased", under the heading of its kind. Headings that are missing are added in
 * their place; the rest stays as it was. Without a text, a changelog is begun.
 */
export function addEntry(text = NEW, { kind, entry }) {
  const lines = withUnreleased(text.split(/\r?\n/));
  const start = lines.findIndex(isUnreleased) + 1;
  const end = endOf(lines, start, /^## /);
  const heading = `### ${kind[0].toUpperCase()}${kind.slice(1)}`;
  const item = `- ${entry.trim().replaceAll(/\s*\r?\n\s*/g, '\n  ')}`;
  const at = lines.slice(start, end).findIndex(line => line.trim() === heading);
  if (at === -1) insert(lines, placeFor(lines, { start, end, kind }), ['', heading, '', item]);
  else insert(lines, endOf(lines, start + at + 1, /^##/), [item]);
  const whole = `${lines.join('\n').replace(/\n+$/, '')}\n`;
  return text.includes('\r\n') ? whole.replaceAll('\n', '\r\n') : whole;
}

function isUnreleased(line) {
  return /^## \[?unreleased\]?/i.test(line);
}

/** Above the last release, or at the end. */
function withUnreleased(lines) {
  if (lines.some(isUnreleased)) return lines;
  const release = lines.findIndex(line => line.startsWith('## '));
  if (release === -1) insert(lines, lines.length, ['', '## Unreleased']);
  else lines.splice(release, 0, '## Unreleased', '');
  return lines;
}

/** The line of the next such heading, or of the end. */
function endOf(lines, start, heading) {
  const next = lines.slice(start).findIndex(line => heading.test(line));
  return next === -1 ? lines.length : start + next;
}

/** Before the first kind that comes later, or where the section ends. */
function placeFor(lines, { start, end, kind }) {
  const later = KINDS.slice(KINDS.indexOf(kind) + 1);
  const next = lines
    .slice(start, end)
    .findIndex(line => later.includes(line.replace(/^### /, '').trim().toLowerCase()));
  return next === -1 ? end : start + next;
}

/** Puts lines before a place, after the last that is not empty, with an empty one after them where there was one. */
function insert(lines, place, added) {
  let at = place;
  while (at > 0 && lines[at - 1].trim() === '') at -= 1;
  const isFollowed = place < lines.length;
  lines.splice(at, place - at, ...added, ...(isFollowed ? [''] : []));
}
