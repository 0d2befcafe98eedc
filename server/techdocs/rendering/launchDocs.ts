// dist/docsWorker.js: loads the docs thread, which is dist/docsWorkerMain.js.
import { createRequire } from 'node:module';
import { useCompileCache } from '../../common/useCompileCache.ts';

useCompileCache(process.argv);
createRequire(import.meta.url)('./docsWorkerMain.js');
