export { createScaffolder, type Scaffolder } from './createScaffolder.ts';
export { registerScaffolderRoutes } from './routes/registerScaffolderRoutes.ts';
