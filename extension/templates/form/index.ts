export { createOpenForm } from './createOpenForm.ts';
export { registerTemplateForm } from './registerTemplateForm.ts';
