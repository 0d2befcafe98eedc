// Technical docs as the editor reads them: /api/callboard/v1/docs/… of one catalog. Backstage's own way to them is
// /api/techdocs (spec/techdocs §5).
import { Type, type Static } from 'typebox';
import { Problem } from './callboard.ts';

export interface DocsNavItem {
  title: string;
  /** Of a page: its URL within the site. */
  location?: string;
  /** On the web. */
  url?: string;
  items?: DocsNavItem[];
}
const DocsNav = Type.Cyclic(
  {
    DocsNavItem: Type.Object({
      title: Type.String(),
      location: Type.Optional(Type.String()),
      url: Type.Optional(Type.String()),
      items: Type.Optional(Type.Array(Type.Ref('DocsNavItem'))),
    }),
  },
  'DocsNavItem',
);

/** Where a site is read from. */
export const DocsOrigin = Type.Union([
  Type.Object({
    kind: Type.Literal('folder'),
    /** Absolute path of the folder that holds mkdocs.yml. */
    folder: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal('remote'),
    url: Type.String(),
    revision: Type.Optional(Type.String({ description: 'What the host calls the state that was read.' })),
    readAt: Type.String({ description: 'ISO 8601.' }),
    /** Why what is shown may be old: the host could not be asked. */
    stale: Type.Optional(Type.String()),
  }),
]);
export type DocsOrigin = Static<typeof DocsOrigin>;

/** GET docs/:namespace/:kind/:name */
export const DocsSite = Type.Object({
  entityRef: Type.Optional(
    Type.String({
      description:
        'Whose docs these are; another than was asked for where backstage.io/techdocs-entity says so, and absent in a preview of docs that no entity names.',
    }),
  ),
  siteName: Type.String(),
  description: Type.Optional(Type.String()),
  nav: Type.Unsafe<DocsNavItem[]>(Type.Array(DocsNav)),
  start: Type.String({
    description: 'Location of the page to open first: the home page, or what techdocs-entity-path names.',
  }),
  origin: DocsOrigin,
  etag: Type.String({ description: 'Another one: the nav or a page may have changed.' }),
  frameHosts: Type.Optional(
    Type.Array(Type.String(), { description: 'Whose pages may stand in a frame; absent where none may.' }),
  ),
  linkSchemes: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Schemes of links that the portal lets in beside those of the web and of mail.',
    }),
  ),
  notices: Type.Array(Type.String(), {
    description: 'What of mkdocs.yml is not heeded, where it stands, and why.',
  }),
});
export type DocsSite = Omit<Static<typeof DocsSite>, 'nav'> & { nav: DocsNavItem[] };

const PageRef = Type.Object({ title: Type.String(), location: Type.String() });

/** GET docs/:namespace/:kind/:name/page?location=…; without a location, the home page. */
export const DocsPage = Type.Object({
  entityRef: Type.Optional(Type.String()),
  location: Type.String(),
  title: Type.String(),
  html: Type.String({
    description:
      'The content, sanitised. URLs in it are relative to the location, as in the site that MkDocs builds. Blocks carry data-line, the zero-based line of their source.',
  }),
  headings: Type.Array(
    Type.Object({ level: Type.Integer(), id: Type.String(), text: Type.String(), line: Type.Integer() }),
  ),
  /** Titles of the sections of the nav that it is in. */
  breadcrumbs: Type.Array(Type.String()),
  previous: Type.Optional(PageRef),
  next: Type.Optional(PageRef),
  source: Type.Object({
    path: Type.String({ description: 'Relative to the folder that holds mkdocs.yml.' }),
    file: Type.Optional(Type.String({ description: 'Absolute path, of a site in a folder.' })),
    editUrl: Type.Optional(Type.String()),
  }),
  etag: Type.String(),
});
export type DocsPage = Static<typeof DocsPage>;

/** GET docs/:namespace/:kind/:name/file-url?path=…&asset=…: where a file of the repository around a site is on the web. */
export const DocsFileUrl = Type.Object({ url: Type.String() });
export type DocsFileUrl = Static<typeof DocsFileUrl>;

/** POST docs/preview: a page as it would be with texts that are not saved yet. */
export const DocsPreviewRequest = Type.Object(
  {
    /** Absolute path of a page, or of a site's mkdocs.yml, within an opened folder. */
    file: Type.String({ minLength: 1 }),
    unsaved: Type.Array(Type.Object({ file: Type.String({ minLength: 1 }), text: Type.String() }), {
      maxItems: 100,
    }),
    /** For mkdocs.yml: the page to show beside it. */
    location: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type DocsPreviewRequest = Static<typeof DocsPreviewRequest>;
export const DocsPreview = Type.Object({ site: DocsSite, page: DocsPage });
export interface DocsPreview {
  site: DocsSite;
  page: DocsPage;
}

/** POST docs/check: what is wrong in the site that a file belongs to, with texts that are not saved yet. */
export const DocsCheckRequest = Type.Object(
  {
    file: Type.String({ minLength: 1 }),
    unsaved: Type.Array(Type.Object({ file: Type.String({ minLength: 1 }), text: Type.String() }), {
      maxItems: 100,
    }),
  },
  { additionalProperties: false },
);
export type DocsCheckRequest = Static<typeof DocsCheckRequest>;
export const DocsCheck = Type.Object({
  /** Absolute path of the folder that holds mkdocs.yml; absent where the file belongs to no site. */
  folder: Type.Optional(Type.String()),
  /** Every file that has any. */
  files: Type.Array(Type.Object({ file: Type.String(), problems: Type.Array(Problem) })),
  /** What links may name: for completion and for finding the nearest. Paths are relative to the folder. */
  pages: Type.Array(
    Type.Object({
      source: Type.String(),
      path: Type.String({ description: 'As a nav names it: relative to docs_dir.' }),
      location: Type.String(),
      title: Type.String(),
      anchors: Type.Array(Type.String()),
    }),
  ),
  assets: Type.Array(Type.String()),
});
export type DocsCheck = Static<typeof DocsCheck>;

/** GET docs/search?term=…&entityRef=…&limit=… */
export const DocsSearchAnswer = Type.Object({
  results: Type.Array(
    Type.Object({
      entityRef: Type.String(),
      siteName: Type.String(),
      /** With `#` and the heading's id where it is below one. */
      location: Type.String(),
      title: Type.String({ description: 'Of the page.' }),
      heading: Type.Optional(Type.String()),
      excerpt: Type.Array(Type.Object({ text: Type.String(), isMatch: Type.Boolean() })),
    }),
  ),
});
export type DocsSearchAnswer = Static<typeof DocsSearchAnswer>;
