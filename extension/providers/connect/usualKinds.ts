/** Kinds that a catalog most often has beside those that are allowed by default: what a configuration without rules is given. */
export const usualKinds = ['Component', 'System', 'Domain', 'API', 'Resource', 'Location', 'Template'];
