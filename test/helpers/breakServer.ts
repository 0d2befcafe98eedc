import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How an installed server may be broken: it ends with a word, or it says nothing for ever. */
const programs = {
  crashing: 'console.error("The disk is on fire.");\nprocess.exit(3);\n',
  silent: 'setInterval(() => {}, 1000);\n',
};

/** Puts another program in the place of an installed extension's server. */
export function breakServer(extension: string, how: keyof typeof programs): void {
  writeFileSync(join(extension, 'dist/server.js'), programs[how]);
}
