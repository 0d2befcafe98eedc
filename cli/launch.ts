#!/usr/bin/env node
// dist/cli.js: loads the command, which is dist/cliMain.js.
import { createRequire } from 'node:module';
import { useCompileCache } from '../server/common/useCompileCache.ts';

useCompileCache(process.argv);
createRequire(import.meta.url)('./cliMain.js');
