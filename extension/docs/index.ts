export { docsCommands } from './docsCommands.ts';
export { type Docs, registerDocs } from './registerDocs.ts';
