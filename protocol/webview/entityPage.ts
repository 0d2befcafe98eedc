// What the entity page shows, and what it and the extension tell each other. Both ends check every message by these.
import * as Type from 'typebox';
import type { Static } from 'typebox';
import type { Entity } from '../../model/index.ts';
import { Problem } from '../http/callboard.ts';
import { PageHistory } from './history.ts';
import { notification, request, viewStart } from './messages.ts';

/** A canonical entity ref. */
const Ref = Type.String({ minLength: 1, maxLength: 2000 });

/** How many neighbours one request may name. */
export const NEIGHBOURS_LIMIT = 200;

/** An entity that the shown one names, as a link to it needs it. */
export const Neighbour = Type.Object({
  ref: Ref,
  /** False for a dangling ref: nothing in the catalog has it. */
  found: Type.Boolean(),
  title: Type.String(),
  /** Name of a codicon. */
  icon: Type.String(),
  description: Type.Optional(Type.String()),
});
export type Neighbour = Static<typeof Neighbour>;

/** A place in a source, as the page names it. `id` is what it asks to open: the page never names a path itself. */
export const SourcePlace = Type.Object({
  id: Type.Integer({ minimum: 0 }),
  /** Relative to the folder it is in, e.g. `services/catalog-info.yaml`. */
  label: Type.String(),
  /** The full path or URL. */
  target: Type.String(),
  /** Where the entity is declared in it. One-based; absent where it is not known. */
  line: Type.Optional(Type.Integer({ minimum: 1 })),
  /** False where the editor cannot show it. */
  canOpen: Type.Boolean(),
});
export type SourcePlace = Static<typeof SourcePlace>;

/** Only what the page reads is checked: an entity may carry anything else. */
const EntityShape = Type.Unsafe<Entity>(
  Type.Object({
    apiVersion: Type.String(),
    kind: Type.String(),
    metadata: Type.Object({
      name: Type.String(),
      namespace: Type.Optional(Type.String()),
    }),
    spec: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    relations: Type.Optional(Type.Array(Type.Object({ type: Type.String(), targetRef: Type.String() }))),
    status: Type.Optional(
      Type.Object({
        items: Type.Array(Type.Object({ type: Type.String(), level: Type.String(), message: Type.String() })),
      }),
    ),
  }),
);

/** Everything known of the shown entity. */
export const EntityContent = Type.Object({
  entity: EntityShape,
  title: Type.String(),
  icon: Type.String(),
  owners: Type.Array(Neighbour),
  systems: Type.Array(Neighbour),
  domains: Type.Array(Neighbour),
  declaredIn: Type.Optional(SourcePlace),
  /** When its source was last looked at, and last read because it had changed. ISO 8601. */
  seenAt: Type.Optional(Type.String()),
  readAt: Type.Optional(Type.String()),
  /** Other definitions of the same ref, which this one keeps out. */
  conflicts: Type.Array(SourcePlace),
  problems: Type.Array(Problem),
});
export type EntityContent = Static<typeof EntityContent>;

/**
 * loading: nothing to show yet · ready · missing: the catalog has no such entity (the page comes back by itself when it
 * has) · away: the server is out of reach · failed: it answered with an error. In the last three, `content` is what was
 * last known of the same entity, if anything.
 */
export const PagePhase = Type.Union([
  Type.Literal('loading'),
  Type.Literal('ready'),
  Type.Literal('missing'),
  Type.Literal('away'),
  Type.Literal('failed'),
]);
export type PagePhase = Static<typeof PagePhase>;

export const EntityPageState = Type.Object({
  ref: Ref,
  phase: PagePhase,
  /** One sentence for the user, where the phase is away or failed. */
  reason: Type.Optional(Type.String()),
  content: Type.Optional(EntityContent),
  /** Absent where nothing can be starred. */
  starred: Type.Optional(Type.Boolean()),
  history: PageHistory,
  /** Grows whenever what was said of neighbours may no longer be true. */
  neighboursVersion: Type.Integer(),
});
export type EntityPageState = Static<typeof EntityPageState>;

/** What the extension answers when the page says that it listens. */
export const EntityPageStart = viewStart(EntityPageState);
export type EntityPageStart = Static<typeof EntityPageStart>;

const Nothing = Type.Object({});

/** From the page. */
export const pageReady = request('entityPage/ready', Nothing, EntityPageStart);
export const readNeighbours = request(
  'entityPage/readNeighbours',
  Type.Object({ refs: Type.Array(Ref, { maxItems: NEIGHBOURS_LIMIT }) }),
  /** Same length and order as `refs`. */
  Type.Object({ neighbours: Type.Array(Neighbour) }),
);
/** Refused where the page shows another entity by then. */
export const readYaml = request(
  'entityPage/readYaml',
  Type.Object({ ref: Ref }),
  Type.Object({ text: Type.String() }),
);
export const openEntity = notification(
  'entityPage/openEntity',
  Type.Object({ ref: Ref, beside: Type.Boolean() }),
);
export const moveInHistory = notification(
  'entityPage/moveInHistory',
  Type.Object({ delta: Type.Union([Type.Literal(-1), Type.Literal(1)]) }),
);
export const starEntity = notification('entityPage/star', Type.Object({ starred: Type.Boolean() }));
/** Opens the docs of the shown entity. */
export const openEntityDocs = notification('entityPage/openDocs', Nothing);
/** Only http, https and mailto are opened. */
export const openLink = notification('entityPage/openLink', Type.Object({ url: Type.String() }));
export const openPlace = notification(
  'entityPage/openPlace',
  Type.Object({
    id: Type.Integer({ minimum: 0 }),
    /** One-based; where the place's entity is declared then, where it is absent. */
    line: Type.Optional(Type.Integer({ minimum: 1 })),
    beside: Type.Boolean(),
  }),
);
export const copyText = notification('entityPage/copy', Type.Object({ text: Type.String() }));
export const retry = notification('entityPage/retry', Nothing);
export const showLog = notification('entityPage/showLog', Nothing);

/** To the page. */
export const stateChanged = notification('entityPage/stateChanged', EntityPageState);

/** What a person set up on the page for one entity: kept so that it is there again on the way back. */
export const EntityPageView = Type.Object({
  tab: Type.Union([Type.Literal('overview'), Type.Literal('yaml'), Type.Literal('json')]),
  filter: Type.String(),
  sort: Type.Object({
    by: Type.Union([Type.Literal('relation'), Type.Literal('kind'), Type.Literal('name')]),
    descending: Type.Boolean(),
  }),
  page: Type.Integer({ minimum: 0 }),
  scroll: Type.Number({ minimum: 0 }),
});
export type EntityPageView = Static<typeof EntityPageView>;

/** What the page keeps through acquireVsCodeApi().setState, and the extension restores it from after a reload. */
export const EntityPageMemory = Type.Object({
  history: PageHistory,
  views: Type.Record(Type.String(), EntityPageView),
});
export type EntityPageMemory = Static<typeof EntityPageMemory>;
