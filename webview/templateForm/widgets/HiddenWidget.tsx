/** Its value is kept, and shown to nobody. */
export function HiddenWidget() {
  return null;
}
