import { ConflictError } from '../../../../model/index.ts';
import type { ExtensionPoint } from '../../../plugins/index.ts';
import type { ActionRegistry } from '../ActionRegistry.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { parsePluginAction } from './parsePluginAction.ts';
import { toTemplateAction } from './toTemplateAction.ts';

/** Backstage's `scaffolder.actions`: plugins add what steps of templates can do. */
export function createActionsPoint(registry: ActionRegistry): ExtensionPoint {
  return {
    id: 'scaffolder.actions',
    open: plugin => {
      const actions: TemplateAction[] = [];
      let isOpen = true;
      return {
        offers: {
          addActions: (...added: readonly unknown[]): void => {
            if (!isOpen) throw new ConflictError(`${plugin} adds actions after it has registered.`);
            actions.push(...added.map(one => toTemplateAction(parsePluginAction(one))));
          },
        },
        commit: () => {
          isOpen = false;
          return registry.add(plugin, actions);
        },
      };
    },
  };
}
