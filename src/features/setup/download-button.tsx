import { useExplanation } from '../../components/explanation.tsx';
import { Button } from '../../components/button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { DOWNLOAD_OFFER, downloadCifar10 } from '../../store/images/library.ts';
import { dataWords as d } from '../../words/data-words.ts';
import { formatBytes } from '../../words/format.ts';

/** One click that fetches the real images. */
export function DownloadButton({ onStart }: { readonly onStart?: () => void }) {
  const { id, word, control, note } = useExplanation(d.downloadHint(formatBytes(DOWNLOAD_OFFER.bytes), DOWNLOAD_OFFER.host));
  return (
    <span ref={passingFocusOut} {...control}>
      <span {...word}>
        <Button
          kind="quiet"
          describedBy={id}
          onPress={() => {
            downloadCifar10();
            onStart?.();
          }}
        >
          {d.download}
        </Button>
      </span>
      {note}
    </span>
  );
}
