import { isOn, type AppConfig } from './configSchema.ts';
import { parseDuration } from './parseDuration.ts';
import type { ScaffolderConfig } from './ServerConfig.ts';

const DAY_MS = 86_400_000;

/** `scaffolder`, with Backstage's defaults. */
export function parseScaffolder(section: AppConfig['scaffolder'] = {}): ScaffolderConfig {
  const { defaultAuthor, defaultCommitMessage, concurrentTasksLimit, defaultEnvironment } = section;
  return {
    author: {
      name: defaultAuthor?.name ?? 'Scaffolder',
      email: defaultAuthor?.email ?? 'scaffolder@backstage.io',
    },
    commitMessage: defaultCommitMessage ?? 'initial commit',
    concurrentTasks: concurrentTasksLimit ?? 10,
    environment: {
      parameters: defaultEnvironment?.parameters ?? {},
      secrets: defaultEnvironment?.secrets ?? {},
    },
    recoversTasks: isOn(section.taskRecovery?.enabled),
    taskTimeoutMs: section.taskTimeout === undefined ? DAY_MS : parseDuration(section.taskTimeout),
  };
}
