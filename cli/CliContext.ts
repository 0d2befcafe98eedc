/** The world that a command runs in. */
export interface CliContext {
  cwd: string;
  env: NodeJS.ProcessEnv;
  print: (text: string) => void;
  printError: (text: string) => void;
}

/** What commands end with. */
export const exitCodes = { good: 0, problemsFound: 1, couldNotRun: 2, interrupted: 130 } as const;
