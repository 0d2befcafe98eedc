import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { DryRunAnswer, SerializedFile } from '../../../protocol/http/scaffolder.ts';

/** In characters. */
const PIECE = 256 * 1024;

/** Sends what a run gave. It may have thousands of files: they go out in pieces, between which others are answered. */
export function sendRun(reply: FastifyReply, { directoryContents, ...rest }: DryRunAnswer): FastifyReply {
  const pieces = piecesOf(rest, directoryContents);
  return reply.type('application/json; charset=utf-8').send(Readable.from(pieces, { objectMode: false }));
}

async function* piecesOf(
  rest: Omit<DryRunAnswer, 'directoryContents'>,
  files: readonly SerializedFile[],
): AsyncGenerator<string> {
  let piece = `${JSON.stringify(rest).slice(0, -1)},"directoryContents":[`;
  for (const [index, file] of files.entries()) {
    piece += (index > 0 ? ',' : '') + JSON.stringify(file);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    await setImmediate();
  }
  yield `${piece}]}`;
}
