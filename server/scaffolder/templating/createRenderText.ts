import type { PreparedTemplateContext } from 'nunjitsu';
import { InputError, messageOf, type JsonObject } from '../../../model/index.ts';
import type { TextRendererOptions } from '../types.ts';
import { Engine, Unrenderable } from './Engine.ts';
import type { Hosts } from './filters/parseRepoUrl.ts';
import { hasMarks } from './hasMarks.ts';
import { renderMustache } from './renderMustache.ts';
import { withoutMethods } from './withoutMethods.ts';

/** What texts are rendered by: of a folder, every file and every name by the same. */
export interface Scene {
  options: Pick<TextRendererOptions, 'language'> & Required<Omit<TextRendererOptions, 'language'>>;
  values: JsonObject | undefined;
  hosts: Hosts;
}

/** `name`: what messages call the text. What cannot be rendered is an InputError that names it. spec/scaffolder §4.3 */
export type RenderText = (text: string, name: string) => string;

export function createRenderText(scene: Scene): RenderText {
  const render = scene.options.language === 'mustache' ? createMustache(scene) : createTemplate(scene);
  return (text, name) => {
    if (!hasMarks(text)) return text;
    try {
      return render(text);
    } catch (error) {
      if (!(error instanceof Unrenderable) && !(error instanceof InputError)) throw error;
      throw new InputError(`${name} cannot be rendered: ${messageOf(error)}`, { cause: error });
    }
  };
}

function createMustache({ values = {} }: Scene): (text: string) => string {
  return text => renderMustache(text, values);
}

function createTemplate({ options, values, hosts }: Scene): (text: string) => string {
  const { language, cookiecutterCompat, trimBlocks, lstripBlocks } = options;
  const engine = new Engine(hosts, { cookiecutterCompat, trimBlocks, lstripBlocks });
  const variable = cookiecutterCompat ? 'cookiecutter' : 'values';
  let context: PreparedTemplateContext | undefined;
  return text => {
    context ??= engine.prepare(values === undefined ? {} : { [variable]: values });
    return engine.render(language === 'jinja' ? withoutMethods(text) : text, context);
  };
}
