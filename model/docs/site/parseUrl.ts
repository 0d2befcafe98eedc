/** Every platform has it, and this part is compiled for none of them. */
interface WebUrl {
  href: string;
  pathname: string;
  search: string;
  readonly host: string;
  readonly hostname: string;
  readonly protocol: string;
}
declare const URL: {
  canParse(url: string, base?: string): boolean;
  new (url: string, base?: string): WebUrl;
};

/** Undefined where it is none. */
export function parseUrl(url: string, base?: string): WebUrl | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
