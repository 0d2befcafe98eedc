import * as l10n from '@vscode/l10n';
import { Icon } from '../shared/ui/index.ts';

export interface StepperProps {
  titles: readonly string[];
  current: number;
  /** Goes back; pages ahead are reached by answering those before. */
  onGoTo: (page: number) => void;
}

/** Where one is among the pages. */
export function Stepper({ titles, current, onGoTo }: StepperProps) {
  return (
    <nav aria-label={l10n.t('Pages of the form')}>
      <ol class="stepper">
        {titles.map((title, at) => (
          <li key={at} class={classOf(at, current)} aria-current={at === current ? 'step' : undefined}>
            {at < current ? (
              <button
                type="button"
                onClick={() => {
                  onGoTo(at);
                }}
              >
                <StepMark at={at} current={current} />
                <span>{title}</span>
              </button>
            ) : (
              <span class="step">
                <StepMark at={at} current={current} />
                <span>{title}</span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepMark({ at, current }: { at: number; current: number }) {
  return <span class="step-mark">{at < current ? <Icon name="check" /> : at + 1}</span>;
}

function classOf(at: number, current: number): string {
  if (at === current) return 'step-current';
  return at < current ? 'step-done' : 'step-ahead';
}
