import { openPlace, type SourcePlace } from '../../protocol/webview/entityPage.ts';
import { Link } from '../shared/ui/index.ts';
import { usePage } from './PageContext.ts';

/** A file and line that opens in the editor. `line` overrides the place's own. */
export function PlaceLink({ place, line = place.line }: { place: SourcePlace; line?: number | undefined }) {
  const { messenger } = usePage();
  const text = line === undefined ? place.label : `${place.label}:${line}`;
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
