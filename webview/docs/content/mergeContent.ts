import morphdom from 'morphdom';

/**
 * Turns what is shown into `next` by the fewest changes, so that what stays does not flicker: drawn diagrams, loaded images,
 * colored code and what the reader has opened among it.
 */
export function mergeContent(shown: HTMLElement, next: HTMLElement): void {
  const redrawn = new Set<Node>();
  morphdom(shown, next, {
    childrenOnly: true,
    onBeforeElUpdated: (from, to) => {
      // The browser compares faster than a script, and of what is typed in most blocks stay.
      if (from.isEqualNode(to)) return false;
      if (from.matches('.code-block, figure.diagram, .frame') && sameSource(from, to)) {
        keepLine(from, to);
        return false;
      }
      if (isDrawnByServer(from) && from.dataset['language'] === to.dataset['language']) {
        redrawn.add(from);
        if (from.dataset['drawn'] !== undefined) to.dataset['drawn'] = from.dataset['drawn'];
      }
      if (from instanceof HTMLImageElement && sameImage(from, to)) {
        keepLine(from, to);
        from.alt = to.getAttribute('alt') ?? '';
        return false;
      }
      if (from instanceof HTMLDetailsElement) to.toggleAttribute('open', from.open);
      if (from.dataset['style'] === to.dataset['style'] && from.hasAttribute('style')) {
        to.style.cssText = from.style.cssText;
      }
      return true;
    },
    onBeforeNodeDiscarded: node => !isNoteOfImage(node) && !isDrawnIn(redrawn, node),
  });
}

/** What stands before a source that a server draws, until the server has drawn what is typed. */
const ofServer = '.server-drawing, .diagram-note';

function isDrawnIn(blocks: ReadonlySet<Node>, node: Node): boolean {
  return node instanceof Element && node.matches(ofServer) && blocks.has(node.parentElement ?? node);
}

function isDrawnByServer(block: HTMLElement): boolean {
  return block.matches('.code-block') && [...block.children].some(each => each.matches(ofServer));
}

/** The page that is written knows nothing of the note in the place of an image; what looks after images takes it away. */
function isNoteOfImage(node: Node): boolean {
  if (!(node instanceof HTMLElement) || !node.classList.contains('image-note')) return false;
  const { previousElementSibling: image } = node;
  return image instanceof HTMLImageElement && image.hidden !== false;
}

const sourceAttributes = [
  'data-source',
  ...['data-frame', 'data-width', 'data-height', 'data-title'],
  ...['data-language', 'data-first-line', 'data-marked'],
];

function sameSource(from: HTMLElement, to: HTMLElement): boolean {
  return (
    sourceAttributes.every(name => from.getAttribute(name) === to.getAttribute(name)) &&
    (from.matches('figure') || (same(from, to, 'pre') && same(from, to, '.code-title')))
  );
}

function same(from: HTMLElement, to: HTMLElement, selector: string): boolean {
  return from.querySelector(selector)?.textContent === to.querySelector(selector)?.textContent;
}

function sameImage(from: HTMLImageElement, to: HTMLElement): boolean {
  return ['data-path', 'data-remote', 'data-inline', 'data-broken', 'width', 'height', 'class'].every(
    name => from.getAttribute(name) === to.getAttribute(name),
  );
}

function keepLine(from: HTMLElement, to: HTMLElement): void {
  const line = to.getAttribute('data-line');
  if (line !== null) from.setAttribute('data-line', line);
}
