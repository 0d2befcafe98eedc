// dist/server.js: loads the server, which is dist/serverMain.js.
import { createRequire } from 'node:module';
import { useCompileCache } from './common/useCompileCache.ts';

useCompileCache(process.argv);
createRequire(import.meta.url)('./serverMain.js');
