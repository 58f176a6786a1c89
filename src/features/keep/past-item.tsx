import { Button } from '../../components/button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { stepOf } from '../../store/journal/offer.ts';
import { formatBytes, formatCount } from '../../words/format.ts';
import { keepWords } from '../../words/keep-words.ts';
import { words } from '../../words/words.ts';
import type { KeptExperiment } from '../../worker/journal/journal.ts';
import { namesOf, whenOf } from './describe.ts';
import styles from './keep.module.css';

interface Props {
  readonly kept: KeptExperiment;
  /** Why it cannot be opened or deleted now. */
  readonly blocked: { readonly open?: string; readonly remove?: string };
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

export function PastItem({ kept, blocked, onOpen, onRemove }: Props) {
  const w = keepWords.past;
  const names = namesOf(kept);
  return (
    <li ref={passingFocusOut} className={styles.item}>
      <div>
        <h3>{names}</h3>
        <p>{whenOf(kept)}</p>
        <p>{w.details(formatCount(stepOf(kept)), words.images.name(kept.data.name), formatBytes(kept.bytes))}</p>
        {blocked.open !== undefined && <p>{blocked.open}</p>}
      </div>
      <div className={styles.actions}>
        <Button label={w.openName(names)} onPress={onOpen} unavailable={blocked.open}>
          {w.openThis}
        </Button>
        <Button kind="quiet" label={w.deleteName(names)} onPress={onRemove} unavailable={blocked.remove}>
          {w.deleteThis}
        </Button>
      </div>
    </li>
  );
}
