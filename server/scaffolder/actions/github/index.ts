import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { createGithubDeployKey } from './deployKey.ts';
import { dispatchGithubWorkflow } from './dispatch.ts';
import { createGithubEnvironment } from './environment.ts';
import { createGithubIssue, labelGithubIssue } from './issues.ts';
import { publishGithub } from './publish.ts';
import { proposeOnGithub } from './pullRequest.ts';
import { createGithubRepository, pushToGithub } from './repositories.ts';
import { createGithubAutolink, enableGithubPages, protectGithubBranch } from './settings.ts';
import { createGithubWebhook } from './webhook.ts';

export function githubActions(services: ActionServices): TemplateAction[] {
  const all = [
    ...[publishGithub, proposeOnGithub, createGithubRepository, pushToGithub],
    ...[createGithubIssue, labelGithubIssue, createGithubWebhook, dispatchGithubWorkflow],
    ...[createGithubAutolink, createGithubDeployKey, createGithubEnvironment],
    ...[protectGithubBranch, enableGithubPages],
  ];
  return all.map(create => create(services));
}
