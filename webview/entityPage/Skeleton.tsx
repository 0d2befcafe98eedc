import * as l10n from '@vscode/l10n';

/** The page's outline while it loads: as large as what comes, so that nothing jumps. */
export function Skeleton() {
  return (
    <div class="skeleton" role="status" aria-label={l10n.t('Loading')}>
      <div class="bone bone-title" />
      <div class="bone bone-subtitle" />
      <div class="bone bone-text" />
      <div class="bone bone-facts" />
      <div class="bone bone-table" />
    </div>
  );
}
