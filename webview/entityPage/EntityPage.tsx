import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import {
  moveInHistory,
  openEntity,
  stateChanged,
  type EntityPageMemory,
  type EntityPageStart,
} from '../../protocol/webview/entityPage.ts';
import { focusOnArrival } from '../shared/focusOnArrival.ts';
import type { Host, Messenger } from '../shared/messenger.ts';
import { useAnnouncement } from '../shared/useAnnouncement.ts';
import { useHistoryKeys } from '../shared/useHistoryKeys.ts';
import { Header } from './Header.tsx';
import { Messages } from './Messages.tsx';
import { Nothing } from './Nothing.tsx';
import { PageContext, type PageTools } from './PageContext.ts';
import { createPageModel, reducePage, viewOf } from './pageModel.ts';
import { Skeleton } from './Skeleton.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useRelations } from './useRelations.ts';
import { useScrollMemory } from './useScrollMemory.ts';
import { Views } from './Views.tsx';

export interface EntityPageProps {
  host: Host;
  messenger: Messenger;
  start: EntityPageStart;
  /** What an earlier life of this page left through the host's setState. */
  memory: EntityPageMemory | undefined;
}

export function EntityPage({ host, messenger, start, memory }: EntityPageProps) {
  const { locale } = start;
  const [model, dispatch] = useReducer(reducePage, undefined, () => createPageModel(start.state, memory));
  const { state, views, neighbours } = model;
  const { ref, content, history, phase } = state;
  const view = viewOf(model);
  const heading = useRef<HTMLHeadingElement>(null);
  const [announcement, announce] = useAnnouncement();

  useEffect(() => {
    messenger.onNotification(stateChanged, next => {
      dispatch({ type: 'stateChanged', state: next });
    });
  }, [messenger]);
  useEffect(() => {
    host.setState({ history, views } satisfies EntityPageMemory);
  }, [host, history, views]);
  useHistoryKeys(history, delta => {
    messenger.notify(moveInHistory, { delta });
  });
  useScrollMemory(ref, content !== undefined, view.scroll, scroll => {
    dispatch({ type: 'viewChanged', ref, patch: { scroll } });
  });
  useFocusOnArrival(ref, phase !== 'loading', heading);

  const relations = useRelations(messenger, model, locale, dispatch);
  const neighbourOf = useCallback((each: string) => neighbours.get(each)?.neighbour, [neighbours]);
  const tools = usePageTools({ messenger, locale, neighbourOf, announce });
  return (
    <PageContext.Provider value={tools}>
      <main class="page" aria-busy={phase === 'loading'}>
        <Toolbar state={state} />
        {content && <Header content={content} heading={heading} />}
        <Messages state={state} />
        {content && (
          <Views
            content={content}
            relations={relations}
            tab={view.tab}
            onSelect={tab => {
              dispatch({ type: 'viewChanged', ref, patch: { tab } });
            }}
          />
        )}
        {!content && (phase === 'loading' ? <Skeleton /> : <Nothing state={state} heading={heading} />)}
        <div class="screen-reader" role="status">
          {announcement}
        </div>
      </main>
    </PageContext.Provider>
  );
}

function usePageTools({
  messenger,
  locale,
  neighbourOf,
  announce,
}: Omit<PageTools, 'openEntity'>): PageTools {
  return useMemo(
    () => ({
      messenger,
      locale,
      neighbourOf,
      openEntity: (ref, beside) => {
        messenger.notify(openEntity, { ref, beside });
      },
      announce,
    }),
    [messenger, locale, neighbourOf, announce],
  );
}

/** After going to another entity the focus is at its title, so that a screen reader says where one is. */
function useFocusOnArrival(ref: string, arrived: boolean, heading: { current: HTMLElement | null }): void {
  const last = useRef(ref);
  useLayoutEffect(() => {
    if (!arrived || last.current === ref) return;
    last.current = ref;
    focusOnArrival(() => heading.current);
  }, [ref, arrived]);
}
