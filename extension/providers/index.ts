export { providerCaption, providerLine } from './providerWords.ts';
export { showProviders } from './showProviders.ts';
