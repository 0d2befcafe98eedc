/** Keys whose values are in `texts` (README.md): where people look for a word. Another list needs a migration. */
export const textKeys: readonly string[] = ['metadata.name', 'metadata.title', 'spec.profile.displayname'];
