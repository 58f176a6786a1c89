import { useExplanation } from '../../components/explanation.tsx';
import { Button } from '../../components/button.tsx';
import { downloadCifar10 } from '../../store/library.ts';
import { dataWords as d } from '../../words/data-words.ts';

/** As in the list of mirrors, which the page itself need not load: both splits together. */
const SIZE = '144 MB';
const HOST = 'Hugging Face';

/** One click that fetches the real images. */
export function DownloadButton({ onStart }: { readonly onStart?: () => void }) {
  const { word, control, note } = useExplanation(d.downloadHint(SIZE, HOST));
  return (
    <span {...control}>
      <span {...word}>
        <Button
          kind="quiet"
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
