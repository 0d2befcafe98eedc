/** The id of a field's label, for groups of controls, which `<label for>` does not reach. */
export function labelId(id: string): string {
  return `${id}__label`;
}

/** The id of the control at a path of the answers. */
export function fieldIdAt(path: readonly (string | number)[]): string {
  return ['root', ...path].join('_');
}
