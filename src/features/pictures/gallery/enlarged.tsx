import { useMemo } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { useLivePredictions } from '../../../store/answers/live-predictions.ts';
import { useTestImages } from '../../../store/answers/use-test-images.ts';
import { formatCount } from '../../../words/format.ts';
import { pictureWords as w } from '../../../words/picture-words.ts';
import type { Prediction } from '../../../worker/protocol.ts';
import { Picture } from '../picture.tsx';
import { TopAnswers } from '../top-answers.tsx';
import styles from '../pictures.module.css';

interface Props {
  readonly image: number;
  readonly truth: number;
  readonly classes: readonly string[];
  /** Its answers so far, until there are newer ones. */
  readonly known: readonly Prediction[];
  readonly onClose: () => void;
}

/** A test image, large, with each run's best three answers. */
export default function Enlarged({ image, truth, classes, known, onClose }: Props) {
  const images = useMemo(() => [image], [image]);
  const pixels = useTestImages(images).get(image);
  const newest = useLivePredictions(images, true);
  const shows = w.enlarged.truth(w.className(classes[truth]));
  return (
    <Dialog title={w.enlarged.title(formatCount(image + 1))} closeLabel={w.close} onClose={onClose}>
      <p className={styles.shows}>{shows}</p>
      <div className={styles.enlarged}>
        <Picture pixels={pixels} label={shows} />
        <TopAnswers predictions={newest.length > 0 ? newest : known} classes={classes} truth={truth} />
      </div>
    </Dialog>
  );
}
