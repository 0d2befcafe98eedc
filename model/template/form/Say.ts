/** Puts a sentence into the language of who reads it; `{0}` stands for the first argument. */
export type Say = (text: string, ...args: string[]) => string;

/** As it is written here. */
export const inEnglish: Say = (text, ...args) =>
  text.replaceAll(/\{(\d)\}/g, (mark, at: string) => args[Number(at)] ?? mark);
