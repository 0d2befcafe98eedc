export interface FoundProblem {
  /** Counted from one; undefined where the problem is of no line of the file. */
  line: string | undefined;
  message: string;
}

/** The problems of a file that a dry run tells of in one sentence, each with its place. */
export function splitProblems(message: string, target: string): FoundProblem[] {
  return message.split(/, (?=https?:\/\/\S+:\d+: )/).map(problem => {
    if (!problem.startsWith(`${target}:`)) return { line: undefined, message: problem };
    const [, line, text] = /^(\d+): (.*)$/s.exec(problem.slice(target.length + 1)) ?? [];
    return { line, message: text ?? problem };
  });
}
