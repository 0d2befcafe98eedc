import assert from 'node:assert/strict';
import { relativeTime } from './relativeTime.ts';

describe('relativeTime', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const before = (seconds: number): string =>
    relativeTime(new Date(now.getTime() - seconds * 1000), now, 'en');

  it('uses the largest unit that fits', () => {
    assert.equal(before(60), '1 minute ago');
    assert.equal(before(2 * 3600 + 1800), '2 hours ago');
    assert.equal(before(86_400), 'yesterday');
    assert.equal(before(20 * 86_400), '2 weeks ago');
    assert.equal(before(400 * 86_400), 'last year');
  });

  it('does not count seconds', () => {
    assert.equal(before(0), 'now');
    assert.equal(before(59), 'now');
  });

  it('speaks the language of the user', () => {
    assert.equal(relativeTime(new Date(now.getTime() - 120_000), now, 'de'), 'vor 2 Minuten');
  });
});
