import { join } from 'node:path';

/** What tests hand an action in the place of Callboard; `outputs` and `log` have what it told. */
export function createContext({ workspacePath, input, secrets = {}, isDryRun = false }) {
  const outputs = {};
  const log = [];
  const write = message => {
    log.push(message);
  };
  return {
    ...{ input, secrets, isDryRun, workspacePath, outputs, log },
    workspace: { resolve: async path => join(workspacePath, path) },
    logger: { info: write, warn: write, error: write, debug: () => undefined },
    output: (name, value) => {
      outputs[name] = value;
    },
    checkpoint: ({ fn }) => fn(),
    signal: new AbortController().signal,
    task: { id: 'task' },
    step: { id: 'step', name: 'Step' },
  };
}
