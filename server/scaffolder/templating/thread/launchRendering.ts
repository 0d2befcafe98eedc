// dist/renderingWorker.js: loads the rendering thread, which is dist/renderingWorkerMain.js.
import { createRequire } from 'node:module';
import { useCompileCache } from '../../../common/useCompileCache.ts';

useCompileCache(process.argv);
createRequire(import.meta.url)('./renderingWorkerMain.js');
