export { renderPage } from './renderPage.ts';
export { techDocsMarkdown } from './techDocsMarkdown.ts';
export { snippetsOf } from './source/snippets.ts';
