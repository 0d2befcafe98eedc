import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from '../shared/ui/index.ts';

/** An image as large as there is room for. Escape, or a click beside it, closes it. */
export function Lightbox({ image, onClose }: { image: { src: string; alt: string }; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      class="lightbox"
      ref={dialog}
      aria-label={image.alt || l10n.t('image')}
      onClose={onClose}
      onClick={onClose}
    >
      <IconButton icon="close" label={l10n.t('Close')} onClick={onClose} class="lightbox-close" />
      <img src={image.src} alt={image.alt} />
      {image.alt !== '' && <p>{image.alt}</p>}
    </dialog>
  );
}
