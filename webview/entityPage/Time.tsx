import { useEffect, useState } from 'preact/hooks';
import { relativeTime } from '../shared/relativeTime.ts';
import { usePage } from './PageContext.ts';

const MINUTE_MS = 60_000;

/** How long ago something was, with the exact time as its tooltip. */
export function Time({ iso }: { iso: string }) {
  const { locale } = usePage();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    // Also when the time itself changes: else it could lie ahead of `now`.
    setNow(new Date());
    const timer = setInterval(() => {
      setNow(new Date());
    }, MINUTE_MS);
    return () => {
      clearInterval(timer);
    };
  }, [iso]);
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return <span>{iso}</span>;
  const exact = time.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={iso} title={exact}>
      {relativeTime(time, now, locale)}
    </time>
  );
}
