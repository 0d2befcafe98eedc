/** Languages of diagrams that a server draws, by what they are written as in docs, as Kroki calls them. */
const ALIASES: Readonly<Record<string, string>> = { puml: 'plantuml', uml: 'plantuml' };

/** All that Kroki draws, but for those that the reader draws itself, and those whose source is read as code more often than not. */
const TYPES = new Set(
  `actdiag blockdiag bpmn bytefield c4plantuml d2 dbml ditaa erd excalidraw graphviz nomnoml nwdiag packetdiag pikchr plantuml
  rackdiag seqdiag structurizr svgbob symbolator tikz umlet vega vegalite wavedrom wireviz`.split(/\s+/),
);

/** What a block of code is drawn as; undefined for code that is none of a diagram. */
export function diagramTypeOf(language: string): string | undefined {
  const name = language.toLowerCase().replace(/^kroki-/, '');
  const type = ALIASES[name] ?? name;
  return TYPES.has(type) ? type : undefined;
}
