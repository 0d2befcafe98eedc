// What the main thread and the rendering thread say to each other. Both ends are this program's, and all of it is plain data.
import type { JsonValue } from '../../../../model/index.ts';
import type { Scene } from '../createRenderText.ts';
import type { Replacement } from '../replacePattern.ts';
import type { RenderedValue, ValueToRender } from '../renderValue.ts';

/** By its kind: what is to be done, and what comes of it. */
export interface Kinds {
  value: { work: ValueToRender; result: RenderedValue };
  text: { work: { text: string; name: string } & InScene; result: string };
  file: { work: { bytes: Uint8Array; name: string } & InScene; result: Uint8Array };
  jsonata: { work: { expression: string; data: JsonValue }; result: JsonValue | undefined };
  replace: { work: Replacement; result: string };
}

/** Undefined: that of the work before. It may be large, and much is done in the same. */
interface InScene {
  scene: Scene | undefined;
}

export type Kind = keyof Kinds;

/** Questions are answered in order. */
export type Question = { [K in Kind]: { id: number; kind: K; work: Kinds[K]['work'] } }[Kind];

export type Answer =
  | { type: 'ready' }
  | { type: 'done'; id: number; result: Kinds[Kind]['result'] }
  | { type: 'failed'; id: number; error: { name: string; message: string } };

/** What the thread is started with. */
export interface RenderingStart {
  /** A single number: how many texts of the value that is being rendered were begun before the present one. */
  begun: Int32Array;
}
