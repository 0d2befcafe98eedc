/** Leaves the running test out, and says why in its title. */
export function skip(context: Mocha.Context, reason: string): never {
  if (context.test) context.test.title += ` [left out: ${reason}]`;
  return context.skip();
}
