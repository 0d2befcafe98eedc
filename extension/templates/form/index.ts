export { type FormDraft, FormDrafts } from './FormDrafts.ts';
export {
  openTemplateForm,
  type TemplateFormEnd,
  type TemplateFormOptions,
  type TemplateFormServices,
} from './openTemplateForm.ts';
export { registerTemplateForm, type RestoredForm } from './registerTemplateForm.ts';
