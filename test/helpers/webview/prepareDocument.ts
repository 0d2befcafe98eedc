/// <reference lib="dom" />
/** Runs in the page, before anything else does. */
export function prepareDocument({ theme, colors }: { theme: string; colors: Record<string, string> }): void {
  let kept: unknown;
  const host = {
    postMessage: (message: unknown) => {
      // Whatever fails is told in the answer.
      void (window as unknown as { tellExtension: (message: unknown) => Promise<unknown> })
        .tellExtension(message)
        .then(answered => {
          if (answered !== null) window.postMessage(answered, '*');
        });
    },
    getState: () => kept,
    setState: (state: unknown) => {
      kept = state;
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => host });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = `vscode-${theme}`;
    for (const [name, color] of Object.entries(colors))
      document.documentElement.style.setProperty(name, color);
    document.body.style.background = 'var(--vscode-editor-background)';
    document.documentElement.style.setProperty('--vscode-font-family', 'system-ui, sans-serif');
    document.documentElement.style.setProperty('--vscode-font-size', '13px');
    document.documentElement.style.setProperty('--vscode-editor-font-family', 'monospace');
  });
}
