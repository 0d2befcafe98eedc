import { useCallback, useState } from 'preact/hooks';

/** What a screen reader is to say, and the way to have it say something else. */
export function useAnnouncement(): [announcement: string, announce: (text: string) => void] {
  const [announcement, setAnnouncement] = useState('');
  const announce = useCallback((text: string) => {
    // A screen reader does not say again what stays as it is.
    setAnnouncement(before => (before === text ? `${text}\u00a0` : text));
  }, []);
  return [announcement, announce];
}
