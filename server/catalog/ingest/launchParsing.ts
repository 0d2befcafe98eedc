// dist/parsingWorker.js: loads the parsing thread, which is dist/parsingWorkerMain.js.
import { createRequire } from 'node:module';
import { useCompileCache } from '../../common/useCompileCache.ts';

useCompileCache(process.argv);
createRequire(import.meta.url)('./parsingWorkerMain.js');
