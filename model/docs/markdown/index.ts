export { renderPage } from './renderPage.ts';
export { techDocsMarkdown } from './techDocsMarkdown.ts';
