import { useExplanation } from '../../components/explanation.tsx';
import { Button } from '../../components/button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { downloadCifar10 } from '../../store/images/library.ts';
import { dataWords as d } from '../../words/data-words.ts';

/** As in the list of mirrors, which the page itself need not load: both splits together. */
const SIZE = '144 MB';
const HOST = 'Hugging Face';

/** One click that fetches the real images. */
export function DownloadButton({ onStart }: { readonly onStart?: () => void }) {
  const { id, word, control, note } = useExplanation(d.downloadHint(SIZE, HOST));
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
