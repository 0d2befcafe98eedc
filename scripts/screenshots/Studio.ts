import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { retry } from '../../test/helpers/retry.ts';
import { root } from '../shared/paths.ts';
import type { Workbench } from '../../test/helpers/Workbench.ts';

/** By the name that pictures carry: the theme, and the class by which the workbench says that it is on. */
const themes = {
  light: ['Default Light Modern', 'vs'],
  'hc-light': ['Default High Contrast Light', 'hc-light'],
  'hc-dark': ['Default High Contrast', 'hc-black'],
  dark: ['Default Dark Modern', 'vs-dark'],
} as const;

/** How long a change of theme takes to reach a panel, and what is animated to come to rest. */
const SETTLE_MS = 700;

export interface SceneOptions {
  /** Later scenes build on it: it is arranged even when no picture of it is wanted. */
  leadsOn?: boolean;
  /** Done before each picture, for what a change of theme sends away. */
  again?: () => Promise<void>;
}

/** Takes pictures of a workbench as it stands, one a theme, into out/screenshots. */
export class Studio {
  readonly workbench: Workbench;
  private readonly only: string;
  /** Themes that no picture is wanted of. */
  readonly #skipped = new Set((process.env['CALLBOARD_SKIP_THEMES'] ?? '').split(','));

  constructor(workbench: Workbench, only: string) {
    this.workbench = workbench;
    this.only = only;
  }

  /** Arranges a scene, then takes it in each theme. What goes wrong is said, and the next scene goes on. */
  async scene(name: string, arrange: () => Promise<void>, options: SceneOptions = {}): Promise<void> {
    if (!this.wants(name) && options.leadsOn !== true) return;
    try {
      await arrange();
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (this.wants(name)) await this.take(name, options);
  }

  /** Whether a picture of this name, or one that begins so, is asked for. */
  wants(name: string): boolean {
    return name.includes(this.only) || this.only.startsWith(name);
  }

  private async take(name: string, { again }: SceneOptions): Promise<void> {
    const folder = join(root, 'out/screenshots');
    mkdirSync(folder, { recursive: true });
    for (const [theme, [setting, className]] of Object.entries(themes)) {
      if (this.#skipped.has(theme)) continue;
      await retry(async () => {
        // A window that was only just opened may not look at its settings yet.
        this.workbench.changeSettings({ 'workbench.colorTheme': setting });
        await this.workbench.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: 5_000 });
      });
      await again?.();
      await this.workbench.page.waitForTimeout(SETTLE_MS);
      await this.workbench.page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
    }
    console.log(name);
  }
}
