import { openPlace, type SourcePlace } from '../../protocol/webview/entityPage.ts';
import { Link } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';

/** A file and line that opens in the editor. `line` is another than where the place's entity is declared. */
export function PlaceLink({ place, line }: { place: SourcePlace; line?: number | undefined }) {
  const { messenger } = usePage();
  const shown = line ?? place.line;
  const text = shown === undefined ? place.label : `${place.label}:${shown}`;
  if (!place.canOpen) return <span class="place">{text}</span>;
  return (
    <Link
      class="place"
      title={place.target}
      onFollow={beside => {
        messenger.notify(openPlace, { id: place.id, beside, ...(line !== undefined && { line }) });
      }}
    >
      {text}
    </Link>
  );
}
