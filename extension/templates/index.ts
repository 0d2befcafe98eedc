export { registerTemplates, type Templates } from './registerTemplates.ts';
export { templateCommands } from './templateCommands.ts';
export type { OpenTemplateForm, TemplateFlow } from './TemplateFlow.ts';
