// Loaded with the first page that has a diagram.
import mermaid from 'mermaid';
import type { DiagramTheme } from './diagramTheme.ts';
import { letStylesIn } from './letStylesIn.ts';
import { withoutStyles } from './prepareContent.ts';

/** A drawing has a style sheet of its own, which goes when the drawing does. */
const sheets = new Map<string, { sheet: CSSStyleSheet; svg: SVGSVGElement }>();
let lastId = 0;
/** A page may have any id: nobody is to know those of diagrams, which are looked for in the whole document. */
const ownId = `diagram-${Math.random().toString(36).slice(2)}`;
/** Labels are words and their look: nothing in them loads by itself or takes what is typed. */
const notInLabels = 'style img picture source video audio input textarea select button form svg math'.split(
  ' ',
);
/** What a diagram cannot say of itself, beside what Mermaid lets none say. */
const ours =
  'secure securityLevel startOnLoad maxTextSize suppressErrorRendering maxEdges dompurifyConfig'.split(' ');
let drawing: Promise<unknown> = Promise.resolve();

/**
 * The diagram as an element. The document's policy refuses style elements without its nonce, and every style attribute: the
 * former get it while Mermaid measures and the rules then move into a sheet that is made by the script; the latter are set by
 * the script too. One at a time, since Mermaid has one configuration.
 */
export function drawDiagram(source: string, theme: DiagramTheme): Promise<SVGSVGElement> {
  const drawn = drawing.then(() => draw(source, theme));
  drawing = drawn.catch(() => undefined);
  return drawn;
}

async function draw(source: string, { isDark, chart, variables }: DiagramTheme): Promise<SVGSVGElement> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    secure: ours,
    dompurifyConfig: { FORBID_TAGS: notInLabels },
    // What is wrong is told by us, in the place of the diagram.
    suppressErrorRendering: true,
    theme: 'base',
    darkMode: isDark,
    themeVariables: { darkMode: isDark, ...variables, xyChart: chart },
    fontFamily: variables['fontFamily'] ?? 'sans-serif',
  });
  lastId += 1;
  const id = `${ownId}-${lastId}`;
  const restore = letStylesIn();
  try {
    const { svg } = await mermaid.render(id, source);
    return adopt(id, svg);
  } finally {
    restore();
  }
}

function adopt(id: string, text: string): SVGSVGElement {
  // As HTML: labels hold elements of it that no XML parser takes.
  const parsed = new DOMParser().parseFromString(withoutStyles(text), 'text/html');
  const svg = parsed.querySelector('svg');
  if (!svg) throw new Error('There is nothing in it to draw.');
  const rules = [...svg.querySelectorAll('style')].map(style => {
    style.remove();
    return style.textContent;
  });
  for (const [key, { sheet, svg: old }] of sheets) {
    if (old.isConnected) continue;
    sheets.delete(key);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet);
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const styled = [svg, ...svg.querySelectorAll<SVGElement | HTMLElement>('[data-style]')].map(each => {
    const style = each.getAttribute('data-style') ?? '';
    each.removeAttribute('data-style');
    return { each, style };
  });
  const adopted = document.adoptNode(svg);
  for (const { each, style } of styled) each.style.cssText = style;
  adopted.querySelectorAll('a').forEach(link => {
    // Links of a diagram are followed as those of the page are.
    const href = link.getAttribute('xlink:href');
    if (href !== null) link.setAttribute('href', href);
  });
  adopted.querySelectorAll('script, foreignObject script').forEach(each => {
    each.remove();
  });
  sheets.set(id, { sheet, svg: adopted });
  return adopted;
}
