import { Uri } from 'vscode';

/** One of the templates that a document holds. */
export interface TemplatePlace {
  uri: Uri;
  /** Counted from 0. */
  index: number;
}

/** What a code lens hands to its command; JSON, since links and keys may hand it on as well. */
export interface PlaceArgument {
  uri: string;
  index: number;
  /** Asks, though there are answers from before. */
  asks?: boolean;
}

export function placeIn(argument: unknown): (TemplatePlace & { asks: boolean }) | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, index, asks } = argument as Partial<PlaceArgument>;
  if (typeof uri !== 'string' || typeof index !== 'number') return undefined;
  return { uri: Uri.parse(uri, true), index, asks: asks === true };
}

export function keyOf({ uri, index }: TemplatePlace): string {
  return `${uri.toString()}#${index}`;
}
