import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EntityPageView } from '../../protocol/webview/entityPage.ts';
import type { Messenger } from '../shared/messenger.ts';
import { MEMBERS_PER_STEP } from './Members.tsx';
import { viewOf, type PageEvent, type PageModel } from './pageModel.ts';
import type { RelationsProps } from './Relations.tsx';
import { filterRows, pageOf, sortRows, toRelationRow, type RelationRow } from './relationRows.ts';
import { needsAllTitles, useNeighbours } from './useNeighbours.ts';

/** What the relation table and the lists of members show. */
export interface RelationView extends RelationsProps {
  members: RelationRow[];
  memberships: RelationRow[];
  membersShown: number;
  showMoreMembers: () => void;
}

/** Derives the relations' part of the page, and has the titles read of what it shows. */
export function useRelations(
  messenger: Messenger,
  model: PageModel,
  locale: string,
  dispatch: (event: PageEvent) => void,
): RelationView {
  const { neighbours, state } = model;
  const { ref, content } = state;
  const view = viewOf(model);
  const all = useMemo(() => (content?.entity.relations ?? []).map(toRelationRow), [content]);
  const rows = useMemo(() => {
    const titleOf = (each: string): string | undefined => neighbours.get(each)?.neighbour.title;
    return sortRows(filterRows(all, view.filter, titleOf), view.sort, titleOf, locale);
  }, [all, view.filter, view.sort, neighbours, locale]);
  const shown = useMemo(() => pageOf(rows, view.page), [rows, view.page]);
  const members = useMemo(() => ofType(all, 'hasMember', locale), [all, locale]);
  const memberships = useMemo(() => ofType(all, 'memberOf', locale), [all, locale]);

  const [membersShown, setMembersShown] = useState(MEMBERS_PER_STEP);
  useEffect(() => {
    setMembersShown(MEMBERS_PER_STEP);
  }, [ref]);

  const everything = needsAllTitles(view);
  const wanted = useMemo(
    () => [
      ...shown.rows.map(row => row.ref),
      ...[members, memberships].flatMap(list => list.slice(0, membersShown).map(row => row.ref)),
      ...(everything ? all.map(row => row.ref) : []),
    ],
    [shown, members, memberships, membersShown, everything, all],
  );
  useNeighbours(messenger, model, wanted, dispatch);

  return {
    total: all.length,
    matching: rows.length,
    ...shown,
    view,
    onChange: (patch: Partial<EntityPageView>) => {
      dispatch({ type: 'viewChanged', ref, patch });
    },
    members,
    memberships,
    membersShown,
    showMoreMembers: () => {
      setMembersShown(count => count + MEMBERS_PER_STEP);
    },
  };
}

/** By name: their titles are read a step at a time, and those that are shown should stay where they are. */
function ofType(rows: RelationRow[], type: string, locale: string): RelationRow[] {
  const found = rows.filter(row => row.type === type);
  return sortRows(found, { by: 'name', descending: false }, () => undefined, locale);
}
