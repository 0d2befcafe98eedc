import { commands } from 'vscode';

/** Sets what `when` clauses of package.json ask for. The editor answers when it is done; nothing waits for it. */
export function setContext(key: string, value: unknown): void {
  void commands.executeCommand('setContext', key, value);
}
