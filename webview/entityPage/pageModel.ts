import type {
  EntityPageMemory,
  EntityPageState,
  EntityPageView,
  Neighbour,
} from '../../protocol/webview/entityPage.ts';

/** All that the page is drawn from. */
export interface PageModel {
  state: EntityPageState;
  /** What was learned of the shown entity's neighbours, and at which version of them. */
  neighbours: ReadonlyMap<string, { neighbour: Neighbour; version: number }>;
  /** How each entity of the history was looked at. */
  views: Record<string, EntityPageView>;
}

export type PageEvent =
  | { type: 'stateChanged'; state: EntityPageState }
  | { type: 'neighboursRead'; ref: string; version: number; neighbours: Neighbour[] }
  | { type: 'viewChanged'; ref: string; patch: Partial<EntityPageView> };

export const initialView: EntityPageView = {
  tab: 'overview',
  filter: '',
  sort: { by: 'relation', descending: false },
  page: 0,
  scroll: 0,
};

export function createPageModel(state: EntityPageState, memory: EntityPageMemory | undefined): PageModel {
  return { state, neighbours: new Map(), views: keepOf(memory?.views ?? {}, state) };
}

export function viewOf(model: PageModel): EntityPageView {
  return model.views[model.state.ref] ?? initialView;
}

/** What the page is after `event`. Pure: the same model and event give the same page. */
export function reducePage(model: PageModel, event: PageEvent): PageModel {
  switch (event.type) {
    case 'stateChanged': {
      const { state } = event;
      const same = state.ref === model.state.ref;
      return {
        state: withLastKnown(state, model.state),
        neighbours: same ? model.neighbours : new Map(),
        views: keepOf(model.views, state),
      };
    }
    case 'neighboursRead': {
      // An answer for a page that was left says nothing about this one.
      if (event.ref !== model.state.ref) return model;
      const neighbours = new Map(model.neighbours);
      for (const neighbour of event.neighbours) {
        neighbours.set(neighbour.ref, { neighbour, version: event.version });
      }
      return { ...model, neighbours };
    }
    case 'viewChanged': {
      const view = { ...(model.views[event.ref] ?? initialView), ...event.patch };
      return { ...model, views: { ...model.views, [event.ref]: view } };
    }
  }
}

/** While the same entity is read again, what was known of it stays on the page. */
function withLastKnown(next: EntityPageState, last: EntityPageState): EntityPageState {
  if (next.content || next.ref !== last.ref || !last.content) return next;
  return { ...next, content: last.content };
}

function keepOf(views: PageModel['views'], { history }: EntityPageState): PageModel['views'] {
  return Object.fromEntries(Object.entries(views).filter(([ref]) => history.entries.includes(ref)));
}
