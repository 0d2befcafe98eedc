import { fieldIdAt } from './ids.ts';

const controls = 'input:not([disabled]), select:not([disabled]), textarea:not([disabled])';

/** Puts the focus into the field at a path of the answers, or, where there is none, into what it would be in. */
export function focusField(path: readonly (string | number)[]): void {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const id = fieldIdAt(path.slice(0, depth));
    const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
    const own = document.getElementById(id);
    const invalid = field?.querySelector<HTMLElement>(`:is(${controls})[aria-invalid="true"]`);
    const target = own?.matches(controls)
      ? own
      : (invalid ?? field?.querySelector<HTMLElement>(controls) ?? own);
    if (target) {
      // The label above it is to be seen as well.
      (field ?? target).scrollIntoView({ block: 'nearest' });
      target.focus();
      return;
    }
  }
}
