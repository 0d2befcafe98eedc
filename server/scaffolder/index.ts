export { createScaffolder, type Scaffolder, type ScaffolderOptions } from './createScaffolder.ts';
export { actionFactsOf } from './lint/actionFactsOf.ts';
export { lintTemplateText } from './lint/lintTemplateText.ts';
export { registerScaffolderRoutes } from './routes/registerScaffolderRoutes.ts';
export { createTaskSpec } from './tasks/index.ts';
export { ShippedTemplates } from './shipped/index.ts';
export { asJson, baseUrlOf, errorsOfAnswers, givenTemplate } from './Templates.ts';
export { createWorkspace, isGitFolder, listFolder, type FolderEntry } from './workspace/index.ts';
