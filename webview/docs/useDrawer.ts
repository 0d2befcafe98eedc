import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What stands beside the page where there is room, and else is drawn over it. */
export type DrawerName = 'pages' | 'contents';

export interface Drawer {
  open: DrawerName | undefined;
  toggle: (name: DrawerName) => void;
  close: () => void;
}

/** One drawer at a time. Escape closes it and gives the focus back; a click beside it closes it, too. */
export function useDrawer(): Drawer {
  const [open, setOpen] = useState<DrawerName>();
  const opener = useRef<Element | null>(null);
  const close = useCallback(() => {
    setOpen(undefined);
  }, []);
  useEffect(() => {
    if (open === undefined) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      close();
      if (opener.current instanceof HTMLElement) opener.current.focus();
    };
    const onPointer = ({ target }: PointerEvent): void => {
      if (target instanceof Element && !target.closest('.drawer, .toolbar')) close();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, [open, close]);
  const toggle = (name: DrawerName): void => {
    opener.current = document.activeElement;
    setOpen(open === name ? undefined : name);
  };
  return { open, toggle, close };
}

/** A drawer that opens takes the focus: to where its reader is, or to its first link. */
export function useFocusWhenOpen(element: { current: HTMLElement | null }, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const first =
      element.current?.querySelector<HTMLElement>('.current') ?? element.current?.querySelector('a');
    first?.focus();
  }, [element, isOpen]);
}
