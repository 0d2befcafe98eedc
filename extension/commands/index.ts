export { registerCommands } from './registerCommands.ts';
