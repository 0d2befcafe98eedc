// What the docs reader shows, and what it and the extension tell each other. Both ends check every message by these.
import * as Type from 'typebox';
import type { Static } from 'typebox';
import { DocsPage, DocsSearchAnswer, DocsSite } from '../http/docs.ts';
import { PageHistory } from './history.ts';
import { notification, request, viewStart } from './messages.ts';

const Ref = Type.String({ maxLength: 2000 });
const Location = Type.String({ maxLength: 2000 });

/**
 * loading: nothing to show yet · ready · missing: there are no such docs, or no such page (it comes by itself when there is)
 * · away: the server is out of reach · failed: it answered with an error. In the last three, `page` is what was last known.
 */
export const DocsPhase = Type.Union([
  Type.Literal('loading'),
  Type.Literal('ready'),
  Type.Literal('missing'),
  Type.Literal('away'),
  Type.Literal('failed'),
]);
export type DocsPhase = Static<typeof DocsPhase>;

/** The editor's colors of code, as a TextMate theme has them. Absent where they cannot be read. */
export const CodeTheme = Type.Object({
  /** Another one has another name. */
  name: Type.String(),
  type: Type.Union([Type.Literal('dark'), Type.Literal('light')]),
  foreground: Type.Optional(Type.String()),
  /** The text of a `.tmTheme`, whose rules come before `tokenColors`. */
  propertyList: Type.Optional(Type.String()),
  tokenColors: Type.Array(
    Type.Object({
      scope: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
      settings: Type.Object({
        foreground: Type.Optional(Type.String()),
        fontStyle: Type.Optional(Type.String()),
      }),
    }),
  ),
});
export type CodeTheme = Static<typeof CodeTheme>;

/** Which images of the web are shown, and which pages in frames. */
export const RemoteImages = Type.Object({
  policy: Type.Union([Type.Literal('ask'), Type.Literal('always'), Type.Literal('never')]),
  /** Hosts that the user has said yes to. */
  hosts: Type.Array(Type.String()),
  /** The same for frames, whose pages run scripts of their own: nothing else opens them. */
  frameHosts: Type.Array(Type.String()),
});
export type RemoteImages = Static<typeof RemoteImages>;

/** Whether there is a server that draws diagrams: any that Kroki knows, or those of PlantUML. */
export const DiagramDrawers = Type.Object({
  kroki: Type.Boolean(),
  plantuml: Type.Boolean(),
  /** Grows with each change of the settings: what one server could not draw, another may. */
  serial: Type.Integer(),
});
export type DiagramDrawers = Static<typeof DiagramDrawers>;

/** A place to bring into view. */
export const DocsTarget = Type.Object({
  /** Grows with each: the same place may be asked for twice. */
  serial: Type.Integer(),
  /** Of a heading or anything else with an id. */
  anchor: Type.Optional(Type.String()),
});
export type DocsTarget = Static<typeof DocsTarget>;

export const DocsReaderState = Type.Object({
  /** preview: of texts that are being written; it has no history. */
  mode: Type.Union([Type.Literal('read'), Type.Literal('preview')]),
  /** Whose docs were asked for; empty in a preview. */
  ref: Ref,
  location: Location,
  phase: DocsPhase,
  /** One sentence for the user, where the phase is missing, away or failed. */
  reason: Type.Optional(Type.String()),
  site: Type.Optional(DocsSite),
  page: Type.Optional(DocsPage),
  /** What the entity is called; the site has a name of its own. */
  entityTitle: Type.Optional(Type.String()),
  target: DocsTarget,
  history: PageHistory,
  remoteImages: RemoteImages,
  diagramDrawers: DiagramDrawers,
});
export type DocsReaderState = Static<typeof DocsReaderState>;

const CodeThemeChange = Type.Object({ codeTheme: Type.Optional(CodeTheme) });

/** What the extension answers when the reader says that it listens. */
export const DocsReaderStart = Type.Object({
  ...viewStart(DocsReaderState).properties,
  ...CodeThemeChange.properties,
});
export type DocsReaderStart = Static<typeof DocsReaderStart>;

/** A file, for an image. */
export const DocsFile = Type.Object({ contentType: Type.String(), base64: Type.String() });
export type DocsFile = Static<typeof DocsFile>;

const Nothing = Type.Object({});

/** From the reader. */
export const docsReady = request('docs/ready', Nothing, DocsReaderStart);
/** Within the shown site; with `#` and an anchor where it is not the top. */
export const openPage = notification('docs/openPage', Type.Object({ location: Location }));
/** A link as the page has it: what it leads to is found out by the extension, which never trusts it. */
export const followLink = notification(
  'docs/followLink',
  Type.Object({ href: Type.String({ maxLength: 8000 }), beside: Type.Boolean() }),
);
/** Of the docs of any entity. */
export const openDocs = notification('docs/openDocs', Type.Object({ ref: Ref, location: Location }));
export const moveInDocs = notification(
  'docs/move',
  Type.Object({ delta: Type.Union([Type.Literal(-1), Type.Literal(1)]) }),
);
/** `all`: in the docs of every entity, else in the shown site. */
export const searchDocs = request(
  'docs/search',
  Type.Object({ term: Type.String({ maxLength: 500 }), all: Type.Boolean() }),
  DocsSearchAnswer,
);
/** An image: of the shown site by its location, of the web by its URL. */
export const readDocsImage = request(
  'docs/readImage',
  Type.Object({ src: Type.String({ maxLength: 8000 }) }),
  DocsFile,
);
/** A diagram as a server draws it; `type` as diagramTypeOf gives it. */
export const drawDocsDiagram = request(
  'docs/drawDiagram',
  Type.Object({
    type: Type.String({ pattern: '^[a-z0-9]{1,40}$' }),
    source: Type.String({ maxLength: 500_000 }),
  }),
  DocsFile,
);
/** The user wants images of this host from now on. */
export const allowImages = notification('docs/allowImages', Type.Object({ host: Type.String() }));
/** The user wants pages of this host in frames from now on. */
export const allowFrames = notification('docs/allowFrames', Type.Object({ host: Type.String() }));
/** Opens the source at a zero-based line. */
export const editPage = notification('docs/edit', Type.Object({ line: Type.Integer({ minimum: 0 }) }));
export const openEditUrl = notification('docs/openEditUrl', Nothing);
export const openEntityOfDocs = notification('docs/openEntity', Nothing);
export const copyFromDocs = notification('docs/copy', Type.Object({ text: Type.String() }));
export const retryDocs = notification('docs/retry', Nothing);
export const showDocsLog = notification('docs/showLog', Nothing);
/** In a preview, as the reader is scrolled: the source line at its top. */
export const readerScrolled = notification(
  'docs/scrolled',
  Type.Object({ line: Type.Number({ minimum: 0 }) }),
);

/** To the reader. */
export const docsChanged = notification('docs/stateChanged', DocsReaderState);
/** Apart from the state, which changes at each key in a preview: a theme may be long. */
export const codeThemeChanged = notification('docs/codeThemeChanged', CodeThemeChange);
/** In a preview, as the editor is scrolled. Lines between blocks are fractions of the way. */
export const scrollToLine = notification(
  'docs/scrollToLine',
  Type.Object({ line: Type.Number({ minimum: 0 }) }),
);

/** What the reader keeps through acquireVsCodeApi().setState, and the extension restores it from after a reload. */
export const DocsMemory = Type.Object({
  history: PageHistory,
  /** Of a preview. */
  file: Type.Optional(Type.String()),
  /** Scroll by place. */
  scrolls: Type.Record(Type.String(), Type.Number({ minimum: 0 })),
  /** Chosen content tabs, the one chosen last at the end. */
  tabs: Type.Array(Type.String(), { maxItems: 100 }),
  textSize: Type.Integer({ minimum: 50, maximum: 300 }),
});
export type DocsMemory = Static<typeof DocsMemory>;
