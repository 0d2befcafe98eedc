import { github } from '../github/index.ts';
import type { GitProvider } from './GitProvider.ts';

/** Every kind of Git provider there is. In this order, the first that has a host reads its URLs. */
export const gitProviders: readonly GitProvider[] = [github];
