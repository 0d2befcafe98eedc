import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension } from './packagedExtension.ts';
import { Workbench } from './Workbench.ts';

export interface UseWorkbenchOptions {
  /** The name of the folder that is opened, and what puts files into it before. */
  name: string;
  fill?: (folder: string) => void;
  /** Takes both for the tests, and waits for what they build on. */
  opened: (workbench: Workbench, folder: string) => Promise<void>;
}

/** A workbench with the packaged extension and one folder for the tests of a suite; what a failed one looked like is kept. */
export function useWorkbench({ name, fill, opened }: UseWorkbenchOptions): void {
  let workbench: Workbench | undefined;

  before(async function () {
    this.timeout(180_000);
    const started = await Workbench.start({ vsix: packagedExtension() });
    workbench = started;
    const folder = join(started.scratch, name);
    mkdirSync(folder);
    fill?.(folder);
    try {
      await started.open({ folder });
      await opened(started, folder);
    } catch (error) {
      await started.keepScreenshot(`${name} as it was opened`);
      throw error;
    }
  });

  after(async () => {
    await workbench?.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.keepScreenshot(this.currentTest.fullTitle());
  });
}
