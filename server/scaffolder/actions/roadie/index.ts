import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { createRoadieFsAppendAction } from './fsAppend.ts';
import { createRoadieFsParseAction } from './fsParse.ts';
import { createRoadieFsReplaceAction } from './fsReplace.ts';
import { createRoadieFsWriteAction } from './fsWrite.ts';
import { createRoadieJsonataAction } from './jsonata.ts';
import { createRoadieJsonataJsonAction } from './jsonataJson.ts';
import { createRoadieJsonataYamlAction } from './jsonataYaml.ts';
import { createRoadieJsonMergeAction } from './jsonMerge.ts';
import { createRoadieMergeAction } from './merge.ts';
import { createRoadieSerializeJsonAction } from './serializeJson.ts';
import { createRoadieSerializeYamlAction } from './serializeYaml.ts';
import { createRoadieSleepAction } from './sleep.ts';

/** Under the ids and with the inputs that templates know them by from the package of that name. */
export function createRoadieActions(services: ActionServices): TemplateAction[] {
  return [
    createRoadieFsAppendAction(),
    createRoadieFsParseAction(),
    createRoadieFsReplaceAction(services),
    createRoadieFsWriteAction(),
    createRoadieJsonataAction(services),
    createRoadieJsonataJsonAction(services),
    createRoadieJsonataYamlAction(services),
    createRoadieJsonMergeAction(),
    createRoadieMergeAction(),
    createRoadieSerializeJsonAction(),
    createRoadieSerializeYamlAction(),
    createRoadieSleepAction(),
  ];
}
