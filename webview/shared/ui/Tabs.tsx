import { useId, useRef } from 'preact/hooks';
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';

export interface TabsProps<T extends string> {
  label: string;
  tabs: { id: T; label: string }[];
  selected: T;
  onSelect: (id: T) => void;
  /** The content of the selected tab. */
  children: ComponentChildren;
}

/**
 * Tabs in the manner of the editor's panels. Not the toolkit's: those set a style attribute on each tab, which the
 * content security policy of our webviews refuses.
 */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, children }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const to = nextIndex(
      event,
      tabs.findIndex(tab => tab.id === selected),
      tabs.length,
    );
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab || to === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <>
      <div class="ui-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => {
              onSelect(tab.id);
            }}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </>
  );
}

function nextIndex(event: KeyboardEvent, at: number, count: number): number | undefined {
  // With Alt they are the page's way back and forward.
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  switch (event.key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
