import { openFormLink } from '../../../protocol/webview/templateForm.ts';
import { Link } from '../../shared/ui/index.ts';
import { useForm } from '../FormContext.ts';
import { parseInline } from './parseInline.ts';

/** A text of the template's: plain, with its links. Lines are kept. */
export function RichText({ text }: { text: string }) {
  const { messenger } = useForm();
  return (
    <>
      {parseInline(text).map((piece, at) => {
        switch (piece.kind) {
          case 'link':
            return (
              <Link
                key={at}
                href={piece.url}
                title={piece.url}
                onFollow={() => {
                  messenger.notify(openFormLink, { url: piece.url });
                }}
              >
                {piece.text}
              </Link>
            );
          case 'code':
            return <code key={at}>{piece.text}</code>;
          case 'strong':
            return <strong key={at}>{piece.text}</strong>;
          default:
            return piece.text;
        }
      })}
    </>
  );
}
