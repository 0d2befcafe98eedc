import { useEffect } from 'preact/hooks';
import type { PageHistory } from '../../protocol/webview/history.ts';

/** Alt with an arrow, and the mouse's side buttons, go back and forward while there is somewhere to go. */
export function useHistoryKeys({ entries, index }: PageHistory, move: (delta: -1 | 1) => void): void {
  useEffect(() => {
    const go = (event: Event, delta: -1 | 1): void => {
      // At the end of our own history the editor's takes over: it hears what we leave.
      if (entries[index + delta] === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      move(delta);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === 'ArrowLeft') go(event, -1);
      if (event.key === 'ArrowRight') go(event, 1);
    };
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button === 3) go(event, -1);
      if (event.button === 4) go(event, 1);
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('mouseup', onMouseUp);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('mouseup', onMouseUp);
    };
  }, [entries, index, move]);
}
