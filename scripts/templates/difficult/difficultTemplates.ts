import type { DryRunRequest, SerializedFile } from '../../../protocol/http/scaffolder.ts';
import type { Case } from './Case.ts';
import { expressionCases, filterCases } from './expressionCases.ts';
import { byteCases, copyCases, nameCases, textCases } from './fileCases.ts';
import { step } from './step.ts';
import { actionCases, stepCases } from './stepCases.ts';
import { ALL, values } from './values.ts';

export interface DifficultTemplate {
  name: string;
  /** Why it comes out otherwise here. */
  explanation?: string;
  request: DryRunRequest;
}

/** Templates with all that is easily done differently: each is small, and none is of anybody. */
export function difficultTemplates(): DifficultTemplate[] {
  return Object.entries({
    ...filterCases(),
    ...expressionCases(),
    ...textCases(),
    ...nameCases(),
    ...copyCases(),
    ...byteCases(),
    ...stepCases(),
    ...actionCases(),
  }).map(([name, one]) => {
    const explanation = EXPLAINED[name];
    return { name, request: requestOf(one), ...(explanation !== undefined && { explanation }) };
  });
}

/** As docs/compat.md has it. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'name ${{ values.lines }}.txt': 'names with signs that cannot be seen are refused',
  'bytes nul.bin': 'devices of Windows are refused',
  'bytes utf16.txt': 'what is not UTF-8 keeps its bytes',
  'fetch:template:file of bytes': 'what is not UTF-8 keeps its bytes',
  'fetch:plain:file to a/b': 'the folder is made',
  'expressions nested in lists and objects': 'what is undefined is left out of a list',
  'fs:rename [{"from":"x.txt","to":"x.txt"}]': 'a file may be renamed to itself',
};

function requestOf({ files = {}, fetch = {}, output = {}, ...given }: Case): DryRunRequest {
  const steps = given.steps ?? [step('fetch:template', { url: './skeleton', values: ALL, ...fetch })];
  return {
    template: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'difficult' },
      spec: { type: 'service', owner: 'example', parameters: {}, steps: [...steps], output },
    },
    values,
    directoryContents: Object.entries(files).map(([path, content]): SerializedFile => {
      const executable = path.endsWith('*');
      return {
        path: `skeleton/${executable ? path.slice(0, -1) : path}`,
        executable,
        base64Content: (typeof content === 'string' ? Buffer.from(content) : content).toString('base64'),
      };
    }),
  };
}
