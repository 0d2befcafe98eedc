import type { CatalogView } from '../catalog/index.ts';
import type { Docs } from '../docs/index.ts';
import type { ExtensionServices } from '../services.ts';
import type { RecentEntities } from '../quickpick/index.ts';
import type { Templates } from '../templates/index.ts';

/** What command handlers work with. */
export interface CommandContext extends ExtensionServices {
  readonly catalog: CatalogView;
  readonly recent: RecentEntities;
  readonly templates: Templates;
  readonly docs: Docs;
}
