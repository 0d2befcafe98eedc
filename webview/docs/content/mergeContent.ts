import morphdom from 'morphdom';
import { alignBlocks, type Block } from './alignBlocks.ts';
import { keepColors } from './keepColors.ts';

/** How the blocks that are shown were written, before code was colored and diagrams drawn in them. */
const written = new WeakMap<Node, Block>();

/** Shows another page. */
export function showContent(shown: HTMLElement, next: HTMLElement): void {
  const nodes = [...next.childNodes];
  const blocks = readBlocks(nodes);
  remember(nodes, blocks);
  shown.replaceChildren(...nodes);
}

/**
 * Turns what is shown into `next` by the fewest changes, so that what stays does not flicker: drawn diagrams, loaded images,
 * colored code and what the reader has opened among it. Blocks are told apart by how they are written: a heading that changes
 * its id, or a paragraph that is added, leaves all behind it as it is.
 */
export function mergeContent(shown: HTMLElement, next: HTMLElement): void {
  const before = [...shown.childNodes].filter(node => written.has(node));
  const after = [...next.childNodes];
  const blocks = readBlocks(after);
  const known = before.map(node => written.get(node)).filter(block => block !== undefined);
  const kept = alignBlocks(known, blocks).map(at => (at === undefined ? undefined : before[at]));
  const stays = new Set<Node | undefined>(kept);
  for (const node of [...shown.childNodes]) {
    if (!stays.has(node) && !(isNoteOfImage(node) && stays.has(node.previousSibling ?? undefined))) {
      node.remove();
    }
  }
  let place = shown.firstChild;
  const placed = after.map((node, at) => {
    const from = kept[at];
    if (from === undefined) {
      shown.insertBefore(node, place);
      return node;
    }
    mergeBlock(from, node);
    place = from.nextSibling;
    if (place !== null && isNoteOfImage(place)) place = place.nextSibling;
    return from;
  });
  remember(placed, blocks);
}

function remember(nodes: readonly Node[], blocks: readonly Block[]): void {
  nodes.forEach((node, at) => {
    const block = blocks[at];
    if (block !== undefined) written.set(node, block);
  });
}

/** Without the lines that they stand in. Space between two blocks belongs to the one behind it: alone, it is like any other. */
function readBlocks(nodes: readonly Node[]): Block[] {
  let behind = '';
  return nodes
    .map((_, at) => nodes[nodes.length - 1 - at])
    .map(node => {
      const text =
        node instanceof Element ? node.outerHTML.replace(/ data-line="\d+"/g, '') : node?.textContent;
      const isSpace = !(node instanceof Element) && text?.trim() === '';
      const block = { name: node?.nodeName ?? '', text: isSpace ? `space ${behind}` : (text ?? '') };
      behind = block.text;
      return block;
    })
    .reverse();
}

function mergeBlock(shown: Node, next: Node): void {
  const redrawn = new Set<Node>();
  morphdom(shown, next, {
    onBeforeElUpdated: (from, to) => {
      // The browser compares faster than a script, and of what is typed in most blocks stay.
      if (from.isEqualNode(to)) return false;
      if (from.matches('.code-block, figure.diagram, .frame') && sameSource(from, to)) {
        keepLine(from, to);
        return false;
      }
      if (from.matches('figure.diagram[data-drawn]') && to.matches('figure.diagram')) {
        keepDrawing(from, to);
        return false;
      }
      if (from.matches('.code-block') && to.matches('.code-block')) keepColors(from, to);
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

/** What was drawn stands until its new source is: then nothing below it jumps. */
function keepDrawing(from: HTMLElement, to: HTMLElement): void {
  keepLine(from, to);
  from.dataset['source'] = to.dataset['source'] ?? '';
  from.dataset['drawn'] = 'before';
  const source = to.querySelector('.diagram-source');
  if (source) from.querySelector('.diagram-source')?.replaceWith(source);
}

function keepLine(from: HTMLElement, to: HTMLElement): void {
  const line = to.getAttribute('data-line');
  if (line !== null) from.setAttribute('data-line', line);
}
