import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { createGitlabIssue } from './createIssue.ts';
import { editGitlabIssue } from './editIssue.ts';
import { ensureGitlabGroup } from './ensureGroup.ts';
import { setGitlabGroupAccess } from './groupAccess.ts';
import { proposeOnGitlab } from './mergeRequest.ts';
import { createGitlabProjectAccessToken } from './projectAccessToken.ts';
import { createGitlabProjectDeployToken } from './projectDeployToken.ts';
import { createGitlabProjectVariable } from './projectVariable.ts';
import { publishGitlab } from './publish.ts';
import { pushToGitlab } from './pushFiles.ts';
import { triggerGitlabPipeline } from './triggerPipeline.ts';
import { readGitlabUser } from './userInfo.ts';

export function gitlabActions(services: ActionServices): TemplateAction[] {
  const all = [
    ...[publishGitlab, proposeOnGitlab, pushToGitlab],
    ...[ensureGitlabGroup, setGitlabGroupAccess],
    ...[createGitlabProjectAccessToken, createGitlabProjectDeployToken, createGitlabProjectVariable],
    ...[createGitlabIssue, editGitlabIssue, triggerGitlabPipeline, readGitlabUser],
  ];
  return all.map(create => create(services));
}
