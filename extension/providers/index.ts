export { connectProvider } from './connect/connectProvider.ts';
export { providerCaption, providerLine } from './providerWords.ts';
export { signIn } from './signIn.ts';
export { showProviders } from './showProviders.ts';
