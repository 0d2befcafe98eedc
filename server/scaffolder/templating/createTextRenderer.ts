import type { PreparedTemplateContext } from 'nunjitsu';
import { InputError, messageOf, type JsonObject } from '../../../model/index.ts';
import type { TextRenderer, TextRendererOptions } from '../types.ts';
import { Engine, inGoodTime, Unrenderable } from './Engine.ts';
import type { Integrations } from './filters/parseRepoUrl.ts';

/** spec/scaffolder §4.3 */
export function createTextRenderer(
  { integrations }: { integrations: Integrations },
  options: TextRendererOptions = {},
): TextRenderer {
  const { cookiecutterCompat = false, trimBlocks = false, lstripBlocks = false } = options;
  const engine = new Engine(integrations, { cookiecutterCompat, trimBlocks, lstripBlocks });
  const render = (text: string, context: PreparedTemplateContext): string => {
    const work = (): string => engine.render(text, context);
    // Only loops and regular expressions take long.
    return /\{%|r\//.test(text) ? inGoodTime(work) : work();
  };
  const variable = cookiecutterCompat ? 'cookiecutter' : 'values';
  // Of a folder, every file and every name is rendered with the same values.
  let last: { values: JsonObject | undefined; context: PreparedTemplateContext } | undefined;
  const contextOf = (values: JsonObject | undefined): PreparedTemplateContext => {
    if (last === undefined || last.values !== values) {
      last = { values, context: engine.prepare(values === undefined ? {} : { [variable]: values }) };
    }
    return last.context;
  };
  return {
    render(text, values, name) {
      // Most files of most skeletons.
      if (!/\{[{%#]/.test(text)) return text;
      try {
        return render(text, contextOf(values));
      } catch (error) {
        if (!(error instanceof Unrenderable) && !(error instanceof InputError)) throw error;
        throw new InputError(`${name ?? 'A text'} cannot be rendered: ${messageOf(error)}`, { cause: error });
      }
    },
  };
}
