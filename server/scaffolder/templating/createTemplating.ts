import type { JsonObject } from '../../../model/index.ts';
import type { Integration } from '../../sources/index.ts';
import type { Expressions, Templating, TextRenderer, TextRendererOptions } from '../types.ts';
import type { Scene } from './createRenderText.ts';
import type { Hosts } from './filters/parseRepoUrl.ts';
import { bytesHaveMarks, hasMarks } from './hasMarks.ts';
import { textsOf } from './textsOf.ts';
import { RenderingThread, type RenderingThreadOptions } from './thread/RenderingThread.ts';

export interface TemplatingOptions extends RenderingThreadOptions {
  integrations: () => readonly Integration[];
}

/** Nothing is started before there is something to render. Whoever creates it stops it. */
export function createTemplating({ integrations, ...options }: TemplatingOptions): Templating {
  const thread = new RenderingThread(options);
  // Tokens stay here.
  const hosts = (): Hosts => integrations().map(({ host, provider }) => ({ host, provider }));
  return {
    expressions: createExpressions(thread, hosts),
    createTextRenderer: (options = {}, signal) =>
      createTextRenderer(thread, { options: plain(options), hosts: hosts(), signal }),
    evaluateJsonata: (expression, data, signal) =>
      thread.do(
        'jsonata',
        { expression, data },
        {
          signal,
          describeStop: reason =>
            `JSONata failed to evaluate the expression: ${reason}. Look for a function that calls itself without end, or a regular expression that goes back for ever.`,
        },
      ),
    replacePattern: ({ name, ...replacement }, signal) =>
      thread.do('replace', replacement, {
        signal,
        describeStop: reason =>
          `Finding ${replacement.find} in ${name} was stopped: ${reason}. Look for a repetition within a repetition, such as (a+)+.`,
      }),
    stop: () => thread.stop(),
  };
}

const ENDLESS = 'Look for a loop or a regular expression that does not end';

function createExpressions(thread: RenderingThread, hosts: () => Hosts): Expressions {
  return {
    async renderValue(value, context, { name = 'A template', functions = {}, signal, onUnrendered } = {}) {
      // Such as the condition of a step that is simply true.
      if (typeof value !== 'string' && typeof value !== 'object') return value;
      const work = { value, context, functions, hosts: hosts() };
      const describeStop = (reason: string, begun: number): string =>
        `${name} was stopped: ${quoted(nth(textsOf(value), begun))}: ${reason}. ${ENDLESS}.`;
      const { value: rendered, unrendered } = await thread.do('value', work, { signal, describeStop });
      for (const { text, reason } of unrendered) onUnrendered?.(text, reason);
      return rendered;
    },
  };
}

function createTextRenderer(
  thread: RenderingThread,
  { signal, ...shared }: Pick<Scene, 'options' | 'hosts'> & { signal: AbortSignal | undefined },
): TextRenderer {
  let last: Scene | undefined;
  const sceneOf = (values: JsonObject | undefined): Scene => {
    if (last?.values !== values || last === undefined) last = { ...shared, values };
    return last;
  };
  const stopped = (name: string) => (reason: string) =>
    `${name} cannot be rendered: A template was stopped: ${reason}. ${ENDLESS}.`;
  return {
    async render(text, values, name) {
      if (!hasMarks(text)) return text;
      const work = { text, name, scene: sceneOf(values) };
      return thread.do('text', work, { signal, describeStop: stopped(name) });
    },
    async renderFile(bytes, values, name) {
      if (!bytesHaveMarks(bytes)) return bytes;
      const work = { bytes, name, scene: sceneOf(values) };
      return thread.do('file', work, { signal, describeStop: stopped(name) });
    },
  };
}

/** Whoever asks may hand over more than that. */
function plain({
  language,
  cookiecutterCompat = false,
  trimBlocks = false,
  lstripBlocks = false,
}: TextRendererOptions): Scene['options'] {
  return { ...(language && { language }), cookiecutterCompat, trimBlocks, lstripBlocks };
}

function nth<T>(values: Iterable<T>, index: number): T | undefined {
  let at = 0;
  for (const value of values) if (at++ === index) return value;
  return undefined;
}

const MOST_QUOTED = 200;

function quoted(text = ''): string {
  return `"${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}"`;
}
