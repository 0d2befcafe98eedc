import { useEffect, useRef, useState } from 'preact/hooks';
import type { TargetedKeyboardEvent } from 'preact';
import { controlAttributes, type ControlProps } from './ControlProps.ts';
import { Icon } from './Icon.tsx';

export interface ComboboxChoice {
  value: string;
  label: string;
  /** Name of a codicon. */
  icon?: string | undefined;
  /** Small, beside the label. */
  detail?: string | undefined;
}

export interface ComboboxProps extends ControlProps {
  /** The text of what is chosen. */
  text: string;
  /** What fits `onSearch`'s last text, the best first. */
  choices: readonly ComboboxChoice[];
  /** Told what is typed, and an empty text when the list opens. */
  onSearch: (text: string) => void;
  onChoose: (choice: ComboboxChoice) => void;
  /** Given the text that was typed where it may be none of the choices; absent where it must be one. */
  onFreeText?: ((text: string) => void) | undefined;
  /** Told each text as it is typed, where that is the answer as it stands. */
  onType?: ((text: string) => void) | undefined;
  /** The text was emptied. */
  onClear: () => void;
  busy?: boolean | undefined;
  placeholder?: string | undefined;
  /** Below the choices, such as how many more there are; in their place where there are none. */
  note?: string | undefined;
  /** Where no label elsewhere names it. */
  label?: string | undefined;
}

/**
 * A line of text with a list of what fits it. The keys are those of a combobox as screen readers know it: the arrows open the
 * list and go through it, Enter chooses, Escape closes. The focus stays in the text.
 */
export function Combobox(props: ComboboxProps) {
  const { id, text, choices, readonly = false, placeholder, note, busy = false, label } = props;
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const at = Math.min(active, choices.length - 1);
  const locked = readonly || props.disabled === true;
  const isShown = open && (choices.length > 0 || note !== undefined);

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const show = (): void => {
    if (open || locked) return;
    setOpen(true);
    setActive(-1);
    props.onSearch(typed ?? '');
  };
  const close = (): void => {
    setOpen(false);
    setActive(-1);
    setTyped(undefined);
  };
  const choose = (choice: ComboboxChoice | undefined): void => {
    if (choice) props.onChoose(choice);
    close();
  };
  /** The focus goes: what was typed becomes the answer where it can be one. */
  const settle = (): void => {
    const wanted = typed?.trim();
    if (typed === undefined || wanted === undefined) close();
    else if (wanted === '') {
      props.onClear();
      close();
    } else if (at >= 0) choose(choices[at]);
    else {
      const same = choices.filter(each => isSame(each, wanted));
      if (same.length === 1) choose(same[0]);
      else {
        props.onFreeText?.(wanted);
        close();
      }
    }
    props.onBlur?.();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || locked) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) show();
      else setActive(nextOf(at, event.key === 'ArrowDown' ? 1 : -1, choices.length));
    } else if (event.key === 'Enter' && (isShown || (open && !props.onType))) {
      event.preventDefault();
      event.stopPropagation();
      if (at >= 0) choose(choices[at]);
      else settle();
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <div class="ui-combobox">
      <input
        {...controlAttributes(props)}
        class="ui-input"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        value={typed ?? text}
        placeholder={placeholder}
        readOnly={readonly}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && at >= 0 ? `${id}-choice-${at}` : undefined}
        onClick={show}
        onInput={event => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
          props.onType?.(event.currentTarget.value);
          props.onSearch(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={settle}
      />
      <Icon name={busy ? 'loading' : 'chevron-down'} class={busy ? 'codicon-modifier-spin' : ''} />
      {isShown && (
        <div class="ui-popup">
          <ul role="listbox" id={`${id}-list`} aria-label={label ?? placeholder} ref={list}>
            {choices.map((choice, index) => (
              <li
                key={choice.value}
                id={`${id}-choice-${index}`}
                role="option"
                aria-selected={index === at}
                class={index === at ? 'ui-active' : ''}
                onMouseDown={event => {
                  // The focus stays in the text.
                  event.preventDefault();
                  choose(choice);
                }}
              >
                {choice.icon !== undefined && <Icon name={choice.icon} />}
                <span class="ui-choice-label">{choice.label}</span>
                {choice.detail !== undefined && <span class="ui-choice-detail">{choice.detail}</span>}
              </li>
            ))}
          </ul>
          {note !== undefined && <div class="ui-popup-note">{note}</div>}
        </div>
      )}
      <span class="screen-reader" role="status">
        {open && !busy ? (note ?? '') : ''}
      </span>
    </div>
  );
}

function isSame({ value, label }: ComboboxChoice, text: string): boolean {
  const wanted = text.toLowerCase();
  return value.toLowerCase() === wanted || label.toLowerCase() === wanted;
}

function nextOf(at: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (at < 0) return step === 1 ? 0 : count - 1;
  return (at + step + count) % count;
}
