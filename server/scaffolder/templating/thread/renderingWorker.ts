// The rendering thread's entry: see RenderingThread.
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../../model/index.ts';
import { bytesOf, textOf } from '../bytesAsText.ts';
import { createRenderText, type RenderText, type Scene } from '../createRenderText.ts';
import { evaluateJsonata } from '../evaluateJsonata.ts';
import { renderValue } from '../renderValue.ts';
import { replacePattern } from '../replacePattern.ts';
import type { Answer, Kind, Kinds, Question, RenderingStart } from './messages.ts';

const { begun } = workerData as RenderingStart;
let renderText: RenderText | undefined;
let last = Promise.resolve();

parentPort?.on('message', (question: Question) => {
  // One after the other: whoever asks knows by that which of them does not end.
  last = last.then(() => answer(question));
});
say({ type: 'ready' });

async function answer(question: Question): Promise<void> {
  const { id } = question;
  try {
    say({ type: 'done', id, result: await work(question) });
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    say({ type: 'failed', id, error: { name, message: messageOf(error) } });
  }
}

function work({ kind, work }: Question): Kinds[Kind]['result'] | Promise<Kinds[Kind]['result']> {
  switch (kind) {
    case 'value':
      return renderValue(work, index => {
        Atomics.store(begun, 0, index);
      });
    case 'text':
      return rendererIn(work.scene)(work.text, work.name);
    case 'file':
      return bytesOf(rendererIn(work.scene)(textOf(work.bytes), work.name));
    case 'jsonata':
      return evaluateJsonata(work.expression, work.data);
    case 'replace':
      return replacePattern(work);
  }
}

function rendererIn(scene: Scene | undefined): RenderText {
  if (scene !== undefined) {
    // Where this one cannot be had, it is not to be mistaken for the one before.
    renderText = undefined;
    renderText = createRenderText(scene);
  }
  if (renderText === undefined) throw new Error('The rendering thread was not told what to render by');
  return renderText;
}

function say(answer: Answer): void {
  parentPort?.postMessage(answer);
}
