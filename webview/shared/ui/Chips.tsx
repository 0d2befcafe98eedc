import { Icon } from './Icon.tsx';

export interface Chip {
  value: string;
  label: string;
  icon?: string | undefined;
}

export interface ChipsProps {
  chips: readonly Chip[];
  /** What the list is of. */
  label: string;
  /** The name of a chip's button, by the chip's label. */
  removeLabel: (label: string) => string;
  onRemove: (value: string) => void;
  locked?: boolean | undefined;
}

/** What was chosen of many, each with a way to take it away. */
export function Chips({ chips, label, removeLabel, onRemove, locked = false }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul class="ui-chips" aria-label={label}>
      {chips.map(chip => (
        <li key={chip.value} class="ui-chip">
          {chip.icon !== undefined && <Icon name={chip.icon} />}
          <span>{chip.label}</span>
          {!locked && (
            <button
              type="button"
              aria-label={removeLabel(chip.label)}
              title={removeLabel(chip.label)}
              onClick={() => {
                onRemove(chip.value);
              }}
            >
              <Icon name="close" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
