import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Messenger } from '../shared/messenger.ts';

/** What every part of the reader may need. */
export interface ReaderTools {
  messenger: Messenger;
  locale: string;
  /** Goes to a page of the shown site. */
  openPage: (location: string) => void;
  /** Says something to a screen reader. */
  announce: (text: string) => void;
}

export const ReaderContext = createContext<ReaderTools | undefined>(undefined);

export function useReader(): ReaderTools {
  const tools = useContext(ReaderContext);
  if (!tools) throw new Error('This belongs inside a DocsReader, which provides the ReaderContext.');
  return tools;
}
