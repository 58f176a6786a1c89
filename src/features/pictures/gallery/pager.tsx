import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { formatCount } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import styles from '../pictures.module.css';

const w = pictureWords.gallery;
const ICON = { size: '1rem', 'aria-hidden': true } as const;

interface Props {
  readonly from: number;
  /** Shown at once. */
  readonly size: number;
  readonly all: number;
  readonly onChange: (from: number) => void;
}

/** From one image, or one lot of them, to the next. */
export function Pager({ from, size, all, onChange }: Props) {
  return (
    <div className={styles.pager} role="group" aria-label={w.pages}>
      <span className={styles.range}>
        {w.range(formatCount(Math.min(from + 1, all)), formatCount(Math.min(from + size, all)), formatCount(all))}
      </span>
      <Button
        kind="icon"
        label={w.previous(size === 1)}
        unavailable={from === 0 ? w.first(size === 1) : undefined}
        onPress={() => onChange(Math.max(0, from - size))}
      >
        <ChevronLeft {...ICON} />
      </Button>
      <Button
        kind="icon"
        label={w.next(size === 1)}
        unavailable={from + size >= all ? w.last(size === 1) : undefined}
        onPress={() => onChange(from + size)}
      >
        <ChevronRight {...ICON} />
      </Button>
    </div>
  );
}
