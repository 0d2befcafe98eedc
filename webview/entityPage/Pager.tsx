import * as l10n from '@vscode/l10n';
import { IconButton } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';
import { ROWS_PER_PAGE } from './relationRows.ts';

export interface PagerProps {
  page: number;
  pages: number;
  count: number;
  onChange: (patch: { page: number }) => void;
}

/** From page to page of a table. */
export function Pager({ page, pages, count, onChange }: PagerProps) {
  const { locale } = usePage();
  const first = page * ROWS_PER_PAGE + 1;
  const last = Math.min(count, first + ROWS_PER_PAGE - 1);
  const number = (value: number): string => value.toLocaleString(locale);
  const go = (to: number) => () => {
    onChange({ page: to });
  };
  return (
    <nav class="pager" aria-label={l10n.t('Pages of relations')}>
      <IconButton
        icon="chevron-left"
        label={l10n.t('Previous page')}
        disabled={page === 0}
        onClick={go(page - 1)}
      />
      <span role="status">{l10n.t('{0}–{1} of {2}', number(first), number(last), number(count))}</span>
      <IconButton
        icon="chevron-right"
        label={l10n.t('Next page')}
        disabled={page >= pages - 1}
        onClick={go(page + 1)}
      />
    </nav>
  );
}
