import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';

export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; text: string };

const tokens =
  /\[(?<label>[^\]\n]+)\]\((?<target>[^)\s]+)(?:\s+"[^"]*")?\)|<(?<auto>https?:\/\/[^>\s]+)>|(?<bare>https?:\/\/[^\s<>"'`]+)|`(?<code>[^`\n]+)`|\*\*(?<strong>[^*\n]+)\*\*/gu;

/** The links, code and emphasis of a text that may be Markdown; everything else in it stays as it is written. */
export function parseInline(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const { piece, length } = pieceOf(match.groups ?? {}, match[0]);
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push(piece);
    end = match.index + length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

function pieceOf(
  groups: Record<string, string | undefined>,
  whole: string,
): { piece: Piece; length: number } {
  const { label, target, auto, bare, code, strong } = groups;
  const { length } = whole;
  if (label !== undefined && target !== undefined) {
    // An address that may not be opened is shown, for somebody may need to know it.
    const piece: Piece = isOpenableLink(target)
      ? { kind: 'link', text: label, url: target }
      : { kind: 'text', text: `${label} (${target})` };
    return { piece, length };
  }
  if (auto !== undefined) return { piece: { kind: 'link', text: auto, url: auto }, length };
  if (bare !== undefined) {
    // The point at the end of a sentence is not of the address.
    const url = bare.replace(/[.,;:!?)]+$/u, '');
    return { piece: { kind: 'link', text: url, url }, length: url.length };
  }
  if (code !== undefined) return { piece: { kind: 'code', text: code }, length };
  return { piece: { kind: 'strong', text: strong ?? whole }, length };
}
