import { useEffect, useState } from 'preact/hooks';

/** Changes with the editor's color theme, of which it is some name. */
export function useThemeName(): string {
  const [name, setName] = useState(readName);
  useEffect(() => {
    const observer = new MutationObserver(() => {
      setName(readName());
    });
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
    return () => {
      observer.disconnect();
    };
  }, []);
  return name;
}

function readName(): string {
  const { body } = document;
  const background = getComputedStyle(body).getPropertyValue('--vscode-editor-background');
  return `${body.className} ${body.dataset['vscodeThemeId'] ?? ''} ${background}`;
}
