import { useEffect, useEffectEvent, useMemo } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { useLivePredictions } from '../../../store/answers/live-predictions.ts';
import { useTestImages } from '../../../store/answers/use-test-images.ts';
import { formatCount } from '../../../words/format.ts';
import { pictureWords as w } from '../../../words/picture-words.ts';
import type { Prediction } from '../../../worker/questions.ts';
import { Picture } from '../picture.tsx';
import { Pager } from './pager.tsx';
import { TopAnswers } from '../top-answers.tsx';
import styles from '../pictures.module.css';

interface Props {
  /** Those that are shown together, and which of them this is. */
  readonly images: readonly number[];
  readonly at: number;
  readonly truth: number;
  readonly classes: readonly string[];
  /** Its answers so far, until there are newer ones. */
  readonly known: readonly Prediction[];
  readonly onChange: (at: number) => void;
  readonly onClose: () => void;
}

/** A test image, large, with each run's best three answers; arrow keys lead to those beside it. */
export default function Enlarged({ images, at, truth, classes, known, onChange, onClose }: Props) {
  const image = images[at];
  const shown = useMemo(() => [image], [image]);
  const pixels = useTestImages(shown).get(image);
  const newest = useLivePredictions(shown, true);
  const onKey = useEffectEvent(({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
    const to = at + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : NaN);
    if (to in images && !altKey && !ctrlKey && !metaKey) onChange(to);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  const shows = w.enlarged.truth(w.className(classes[truth]));
  return (
    <Dialog title={w.enlarged.title(formatCount(image + 1))} closeLabel={w.close} onClose={onClose}>
      <div className={styles.toolbar}>
        <p className={styles.shows} aria-live="polite">
          {shows}
        </p>
        <Pager from={at} size={1} all={images.length} onChange={onChange} />
      </div>
      <div className={styles.enlarged}>
        <Picture pixels={pixels} label={shows} />
        <TopAnswers predictions={newest.length > 0 ? newest : known} classes={classes} truth={truth} />
      </div>
    </Dialog>
  );
}
