import type { Socket } from 'node:net';
import type { ErrorBody } from '../../protocol/http/errors.ts';

/** What reached a socket is no HTTP, or more than is taken: said in an answer like any other, then the connection ends. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  // Whoever sent it has gone, or is just being answered: another answer in the middle of that would be read as its rest.
  const isAnswered = (Reflect.get(socket, '_httpMessage') ?? undefined) !== undefined;
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) {
    socket.destroy();
    return;
  }
  const [status, phrase, message] = failureOf(error.code);
  const body: ErrorBody = {
    error: { name: 'InputError', message },
    response: { statusCode: status },
  };
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}

function failureOf(code: string | undefined): [status: number, phrase: string, message: string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return [
        431,
        'Request Header Fields Too Large',
        'The address and headers of the request are larger than 16 kB: send what is long in the body of a POST.',
      ];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'Request Timeout', 'The request took too long to arrive: send it at once.'];
    default:
      return [400, 'Bad Request', 'What was sent is not a well-formed HTTP request.'];
  }
}
