import { join } from 'node:path';
import { generateCatalog } from '../shared/generateCatalog.ts';
import { compareChange } from './compareChange.ts';
import { compareLoad } from './compareLoad.ts';
import { compareQueries } from './compareQueries.ts';
import { compareStart } from './compareStart.ts';
import type { PeerContext } from './PeerContext.ts';

/** The same measurements of Callboard and of a Backstage backend, on the same files, in turns. */
export async function benchPeer(context: PeerContext, sizes: readonly number[]): Promise<void> {
  await compareStart(context);
  for (const count of sizes) {
    const catalog = generateCatalog({ folder: join(context.scratch, `catalog-${count}`), count });
    console.log(`\n${catalog.entities} entities in ${catalog.files.length} files`);
    const servers = await compareLoad(context, catalog);
    try {
      await compareQueries(catalog, servers);
      await compareChange(catalog, servers);
    } finally {
      await servers.ours.stop();
      await servers.peer.stop();
    }
  }
}
