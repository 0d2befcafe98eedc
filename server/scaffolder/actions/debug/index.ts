import type { TemplateAction } from '../TemplateAction.ts';
import { createDebugLogAction } from './debugLog.ts';
import { createDebugWaitAction } from './debugWait.ts';

export function createDebugActions(): TemplateAction[] {
  return [createDebugLogAction(), createDebugWaitAction()];
}
