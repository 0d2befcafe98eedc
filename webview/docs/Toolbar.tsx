import * as l10n from '@vscode/l10n';
import {
  editPage,
  moveInDocs,
  openEditUrl,
  openEntityOfDocs,
  type DocsReaderState,
} from '../../protocol/webview/docs.ts';
import { IconButton } from '../shared/ui/index.ts';
import { useReader } from './ReaderContext.ts';
import { Search } from './Search.tsx';
import { shownHeadings } from './useCurrentHeading.ts';
import type { Drawer } from './useDrawer.ts';

const SMALLEST = 80;
const LARGEST = 160;
const STEP = 10;

export interface ToolbarProps {
  state: DocsReaderState;
  textSize: number;
  onTextSize: (percent: number) => void;
  drawer: Drawer;
  /** The source line that is being read. */
  editLine: () => number;
}

/** The way back and forward, search, and what can be done with the page. */
export function Toolbar({ state, textSize, onTextSize, drawer, editLine }: ToolbarProps) {
  const { messenger } = useReader();
  const { history, page, site, mode } = state;
  return (
    <header class="toolbar">
      <IconButton
        class="pages-toggle"
        icon="menu"
        label={l10n.t('Pages of these docs')}
        expanded={drawer.open === 'pages'}
        onClick={() => {
          drawer.toggle('pages');
        }}
      />
      {mode === 'read' && (
        <>
          <IconButton
            icon="arrow-left"
            label={l10n.t('Go back (Alt+Left)')}
            disabled={history.index === 0}
            onClick={() => {
              messenger.notify(moveInDocs, { delta: -1 });
            }}
          />
          <IconButton
            icon="arrow-right"
            label={l10n.t('Go forward (Alt+Right)')}
            disabled={history.index >= history.entries.length - 1}
            onClick={() => {
              messenger.notify(moveInDocs, { delta: 1 });
            }}
          />
        </>
      )}
      <Search hasAll={site?.entityRef !== undefined} />
      <span class="toolbar-space" />
      {shownHeadings(page).length > 0 && (
        <IconButton
          class="contents-toggle"
          icon="list-tree"
          label={l10n.t('On this page')}
          expanded={drawer.open === 'contents'}
          onClick={() => {
            drawer.toggle('contents');
          }}
        />
      )}
      <IconButton
        icon="zoom-out"
        label={l10n.t('Smaller text')}
        disabled={textSize <= SMALLEST}
        onClick={() => {
          onTextSize(textSize - STEP);
        }}
      />
      <IconButton
        icon="zoom-in"
        label={l10n.t('Larger text')}
        disabled={textSize >= LARGEST}
        onClick={() => {
          onTextSize(textSize + STEP);
        }}
      />
      {site?.entityRef !== undefined && (
        <IconButton
          icon="symbol-misc"
          label={l10n.t('Open the entity of these docs')}
          onClick={() => {
            messenger.notify(openEntityOfDocs, {});
          }}
        />
      )}
      {page?.source.file !== undefined && (
        <IconButton
          icon="edit"
          label={l10n.t('Edit this page')}
          onClick={() => {
            messenger.notify(editPage, { line: editLine() });
          }}
        />
      )}
      {page?.source.file === undefined && page?.source.editUrl !== undefined && (
        <IconButton
          icon="edit"
          label={l10n.t('Edit this page on the web')}
          onClick={() => {
            messenger.notify(openEditUrl, {});
          }}
        />
      )}
    </header>
  );
}
