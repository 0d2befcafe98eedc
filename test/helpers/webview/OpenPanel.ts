/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** A panel that is open in a browser. */
export class OpenPanel {
  readonly page: Page;
  /** What went wrong in the page, and what its policy refused. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', error => this.complaints.push(error.message));
  }

  /** Tells the page what the extension would. */
  async tell(method: string, params: unknown): Promise<void> {
    await this.page.evaluate(
      data => {
        window.postMessage(data, '*');
      },
      { type: 'notify', method, params },
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
