import { applyStyles, withoutStyles } from './prepareContent.ts';

/**
 * Until the returned function is called, styles that a script writes as text hold as they would without a policy: style elements
 * get the document's nonce, and what style attributes say is set by the script. The policy hears of none of them.
 */
export function letStylesIn(): () => void {
  const nonce = document.querySelector('meta[property=csp-nonce]')?.getAttribute('content') ?? '';
  const restores = [nameStyleElements(nonce), setStylesByScript(), parseWithoutStyles(nonce)];
  return () => {
    for (const restore of restores) restore();
  };
}

function nameStyleElements(nonce: string): () => void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Only the overload for unknown names is.
  const createElement = document.createElement.bind(document);
  const createElementNS = document.createElementNS.bind(document);
  const withNonce = <E extends Element>(element: E): E => {
    if (element instanceof HTMLStyleElement || element instanceof SVGStyleElement) element.nonce = nonce;
    return element;
  };
  Object.assign(document, {
    createElement: (name: string, options?: ElementCreationOptions) =>
      withNonce(createElement(name, options)),
    createElementNS: (space: string, name: string, options?: ElementCreationOptions) =>
      withNonce(createElementNS(space, name, options)),
  });
  return () => {
    Reflect.deleteProperty(document, 'createElement');
    Reflect.deleteProperty(document, 'createElementNS');
  };
}

function setStylesByScript(): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- It is called on the element.
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (this: Element, name: string, value: string): void {
    if (name === 'style' && (this instanceof HTMLElement || this instanceof SVGElement)) {
      this.style.cssText = value;
    } else setAttribute.call(this, name, value);
  };
  return () => {
    Element.prototype.setAttribute = setAttribute;
  };
}

/** Even what is only parsed is held to the policy. */
function parseWithoutStyles(nonce: string): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- It is called on the parser.
  const { parseFromString } = DOMParser.prototype;
  const innerHtml: InnerHtml = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') ?? {};
  DOMParser.prototype.parseFromString = function (this: DOMParser, text, type): Document {
    const named = textOf(text).replace(/<style(?=[\s>])/gi, `<style nonce="${nonce}"`);
    return parseFromString.call(this, withoutStyles(named), type);
  };
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...innerHtml,
    set(this: Element, text: Html): void {
      const isSheet = this instanceof HTMLStyleElement || this instanceof SVGStyleElement;
      innerHtml.set?.call(this, isSheet ? textOf(text) : withoutStyles(textOf(text)));
      if (!isSheet) applyStyles(this);
    },
  });
  return () => {
    DOMParser.prototype.parseFromString = parseFromString;
    Object.defineProperty(Element.prototype, 'innerHTML', innerHtml);
  };
}

/** Text, or what a library trusts as HTML, which is an object that holds some. */
type Html = { toString: () => string } | null;

function textOf(html: Html): string {
  return html === null ? '' : html.toString();
}

interface InnerHtml extends PropertyDescriptor {
  set?: (this: Element, text: string) => void;
}
