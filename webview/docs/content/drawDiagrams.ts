import * as l10n from '@vscode/l10n';
import { diagramTheme } from './diagramTheme.ts';

/** Draws the diagrams of a page, one after the other; what it returns stops that. `theme`: another one draws them anew. */
export function drawDiagrams(content: HTMLElement, theme: string): () => void {
  let isStopped = false;
  const figures = [...content.querySelectorAll<HTMLElement>('figure.diagram')].filter(
    figure => figure.dataset['drawn'] !== theme,
  );
  const draw = async (): Promise<void> => {
    const { drawDiagram } = await import('./drawDiagram.ts');
    for (const figure of figures) {
      if (isStopped || !figure.isConnected) continue;
      const source = figure.dataset['source'] ?? '';
      try {
        const svg = await drawDiagram(source, diagramTheme());
        if (!isCurrent(figure, source)) continue;
        svg.setAttribute('role', 'img');
        svg.setAttribute('aria-label', l10n.t('Diagram'));
        figure.querySelectorAll('.diagram-drawing, .diagram-note').forEach(each => {
          each.remove();
        });
        const drawing = document.createElement('div');
        drawing.className = 'diagram-drawing';
        drawing.append(svg);
        figure.prepend(drawing);
        figure.dataset['drawn'] = theme;
      } catch (error) {
        if (isCurrent(figure, source)) showFailure(figure, error);
      }
    }
  };
  if (figures.length > 0) {
    draw().catch((error: unknown) => {
      for (const figure of figures) showFailure(figure, error);
    });
  }
  return () => {
    isStopped = true;
  };
}

function isCurrent(figure: HTMLElement, source: string): boolean {
  return figure.isConnected && figure.dataset['source'] === source;
}

/** The source stays, with a word on why it is all there is. */
function showFailure(figure: HTMLElement, error: unknown): void {
  delete figure.dataset['drawn'];
  figure.querySelectorAll('.diagram-drawing, .diagram-note').forEach(each => {
    each.remove();
  });
  const reason = (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 4).join('\n');
  const note = document.createElement('p');
  note.className = 'diagram-note';
  note.textContent = l10n.t('This diagram could not be drawn. {0}', reason);
  figure.prepend(note);
}
