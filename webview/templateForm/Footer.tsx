import * as l10n from '@vscode/l10n';
import { Button, ProgressRing } from '../shared/ui/index.ts';
import type { ButtonLabels } from './buttonLabels.ts';

export interface FooterProps {
  labels: ButtonLabels;
  page: number;
  /** How many are asked, without the review. */
  pages: number;
  busy: boolean;
  createDisabled: string | undefined;
  onBack: () => void;
  onNext: () => void;
  onCreate: () => void;
}

export function Footer({ labels, page, pages, busy, createDisabled, onBack, onNext, onCreate }: FooterProps) {
  const atReview = page >= pages;
  return (
    <footer class="footer">
      {page > 0 && (
        <Button onClick={onBack} disabled={busy}>
          {labels.back}
        </Button>
      )}
      {atReview ? (
        <Button appearance="primary" onClick={onCreate} disabled={busy || createDisabled !== undefined}>
          {labels.create}
        </Button>
      ) : (
        <Button appearance="primary" onClick={onNext}>
          {page === pages - 1 ? labels.review : l10n.t('Next')}
        </Button>
      )}
      {busy && <ProgressRing label={l10n.t('Working…')} />}
      {atReview && createDisabled !== undefined && <span class="muted">{createDisabled}</span>}
    </footer>
  );
}
