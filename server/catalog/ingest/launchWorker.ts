// dist/ingestWorker.js: loads the ingest thread, which is dist/ingestWorkerMain.js.
import { createRequire } from 'node:module';
import { useCompileCache } from '../../common/useCompileCache.ts';

useCompileCache(process.argv);
createRequire(import.meta.url)('./ingestWorkerMain.js');
