import assert from 'node:assert/strict';
import {
  commands as editor,
  DiagnosticSeverity,
  languages,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Diagnostic,
} from 'vscode';
import { eventually } from '../../helpers/eventually.ts';
import { activateExtension, openFolder } from '../extensionApi.ts';

const good = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: problem-probe
spec:
  type: service
  lifecycle: production
  owner: group:default/nobody
`;

describe('Problems', () => {
  before(async () => {
    const { connection } = await activateExtension();
    await connection.whenConnected();
    await eventually('the catalog', () => connection.status?.state === 'ready');
  });

  function problemsOf(file: Uri): Diagnostic[] {
    return languages.getDiagnostics(file).filter(each => each.source === 'Callboard');
  }

  function ruleOf(diagnostic: Diagnostic): string {
    return typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : '';
  }

  async function withFile(text: string, use: (file: Uri) => Promise<void>): Promise<void> {
    const file = Uri.joinPath(openFolder(), 'probe', 'catalog-info.yaml');
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    try {
      await use(file);
    } finally {
      await editor.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await workspace.fs.delete(Uri.joinPath(file, '..'), { recursive: true });
    }
    await eventually('the problems of a deleted file to go', () => problemsOf(file).length === 0);
  }

  it('are there for files that nobody has opened', async () => {
    const files = await eventually('problems', () => {
      const all = languages
        .getDiagnostics()
        .filter(([, each]) => each.some(one => one.source === 'Callboard'));
      return all.length > 0 ? all : undefined;
    });
    assert.ok(files.every(([uri]) => uri.fsPath.startsWith(openFolder().fsPath)));
  });

  it('come at the exact place when a file is written, and go when it is mended', async () => {
    await withFile(good.replace('problem-probe', 'problem probe!'), async file => {
      const [problem] = await eventually('the problem', () => {
        const all = problemsOf(file);
        return all.length > 0 ? all : undefined;
      });
      assert.ok(problem);
      assert.equal(ruleOf(problem), 'entity-name');
      assert.equal(problem.severity, DiagnosticSeverity.Error);
      assert.deepEqual(problem.range, new Range(3, 8, 3, 22));
      await workspace.fs.writeFile(file, new TextEncoder().encode(good));
      await eventually('the problem to go', () => problemsOf(file).length === 0);
    });
  });

  it('follow the unsaved text while it is being edited', async () => {
    await withFile(good, async file => {
      const document = await workspace.openTextDocument(file);
      await window.showTextDocument(document);
      await edit(file, new Range(1, 0, 1, 'kind: Component'.length), 'kind: [Component');
      await eventually('a problem in the unsaved text', () => problemsOf(file).length > 0, 5_000);
      assert.ok(document.isDirty);
      await edit(file, new Range(1, 0, 1, 'kind: [Component'.length), 'kind: Component');
      await eventually('the problem to go', () => problemsOf(file).length === 0, 5_000);
    });
  });

  it('go back to what the server says when the text is not kept', async () => {
    await withFile(good, async file => {
      await window.showTextDocument(await workspace.openTextDocument(file));
      await edit(file, new Range(1, 0, 2, 0), '');
      await eventually('a problem in the unsaved text', () => problemsOf(file).length > 0, 5_000);
      await editor.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await eventually('the problem to go', () => problemsOf(file).length === 0, 10_000);
    });
  });

  it('leave other YAML files alone', async () => {
    const document = await workspace.openTextDocument({ language: 'yaml', content: 'kind: [broken' });
    await window.showTextDocument(document);
    await edit(document.uri, new Range(0, 0, 0, 0), '# ');
    await new Promise(resolve => setTimeout(resolve, 500));
    assert.deepEqual(problemsOf(document.uri), []);
    await editor.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('of two files that define one entity name the other file', async () => {
    const other = Uri.joinPath(openFolder(), 'probe-twin', 'catalog-info.yaml');
    await withFile(good, async file => {
      await eventually('the first to be taken', async () => {
        const client = await (await activateExtension()).connection.whenConnected();
        return (await client.entityByRef('component:default/problem-probe')) !== undefined;
      });
      await workspace.fs.writeFile(other, new TextEncoder().encode(good));
      try {
        const related = await eventually('the other place', () => {
          const conflict = problemsOf(other).find(each => ruleOf(each).startsWith('catalog-'));
          return conflict?.relatedInformation?.[0];
        });
        assert.equal(related.location.uri.toString(), file.toString());
        assert.deepEqual(related.location.range, new Range(3, 8, 3, 21));
      } finally {
        await workspace.fs.delete(Uri.joinPath(other, '..'), { recursive: true });
      }
    });
  });

  it('are found by "Validate Catalog Files"', async () => {
    await editor.executeCommand('callboard.catalog.validate');
    assert.ok(languages.getDiagnostics().some(([, each]) => each.some(one => one.source === 'Callboard')));
  });
});

async function edit(file: Uri, range: Range, text: string): Promise<void> {
  const change = new WorkspaceEdit();
  change.replace(file, range, text);
  assert.ok(await workspace.applyEdit(change));
}
