import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Neighbour } from '../../protocol/webview/entityPage.ts';
import type { Messenger } from '../shared/messenger.ts';

/** What every part of the page may need. */
export interface PageTools {
  messenger: Messenger;
  locale: string;
  /** What is known of another entity; undefined until it was read. */
  neighbourOf: (ref: string) => Neighbour | undefined;
  /** Goes to another entity: here, or in a page beside. */
  openEntity: (ref: string, beside: boolean) => void;
  /** Says something to a screen reader. */
  announce: (text: string) => void;
}

export const PageContext = createContext<PageTools | undefined>(undefined);

export function usePage(): PageTools {
  const tools = useContext(PageContext);
  if (!tools) throw new Error('This belongs inside an EntityPage, which provides the PageContext.');
  return tools;
}
