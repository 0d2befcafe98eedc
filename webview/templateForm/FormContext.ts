import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonObject } from '../../model/index.ts';
import type { Messenger } from '../shared/messenger.ts';

/** What every part of the form may need. */
export interface FormTools {
  messenger: Messenger;
  /** The answers of all pages so far. */
  values: JsonObject;
  /** Secrets that were typed, or that the extension has from before. */
  secretNames: readonly string[];
  /** An empty text takes the secret away. */
  setSecret: (name: string, value: string) => void;
  /** Says something to a screen reader. */
  announce: (text: string) => void;
}

export const FormContext = createContext<FormTools | undefined>(undefined);

export function useForm(): FormTools {
  const tools = useContext(FormContext);
  if (!tools) throw new Error('This belongs inside a TemplateForm, which provides the FormContext.');
  return tools;
}
