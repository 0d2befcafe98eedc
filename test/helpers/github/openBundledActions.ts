import type { ActionServices } from '../../../server/scaffolder/actions/ActionServices.ts';
import type { TemplateAction } from '../../../server/scaffolder/actions/TemplateAction.ts';
import { bundleSource } from './bundleSource.ts';

/** The actions of GitHub, bundled as they ship: see bundleSource. */
export async function openBundledActions(): Promise<{
  githubActions: (services: ActionServices) => TemplateAction[];
}> {
  const source = "export { githubActions } from './server/scaffolder/actions/github/index.ts';";
  return (await bundleSource('githubActions', source)) as Awaited<ReturnType<typeof openBundledActions>>;
}
