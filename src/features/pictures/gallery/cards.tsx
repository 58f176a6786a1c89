import { lazy, Suspense, useState } from 'react';
import { useLivePredictions } from '../../../store/answers/live-predictions.ts';
import { useTestImages } from '../../../store/answers/use-test-images.ts';
import type { Prediction } from '../../../worker/questions.ts';
import { Card } from './card.tsx';
import { useShownRuns } from '../shown-runs.ts';
import { topOf } from '../top.ts';
import styles from '../pictures.module.css';

const Enlarged = lazy(() => import('./enlarged.tsx'));

interface Props {
  /** Test images, at most 24; the same object while they are the same. */
  readonly images: readonly number[];
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
  readonly watched: boolean;
}

/** Some test images with what the runs take them for, as training goes on. */
export function Cards({ images, labels, classes, watched }: Props) {
  const runs = useShownRuns();
  const [open, setOpen] = useState<number | null>(null);
  const at = open === null ? -1 : images.indexOf(open);
  const pixels = useTestImages(images);
  const predictions = useLivePredictions(images, watched && at === -1);
  return (
    <>
      <ul className={styles.cards}>
        {images.map((image, place) => (
          <li key={image}>
            <Card
              image={image}
              pixels={pixels.get(image)}
              truth={labels[image]}
              classes={classes}
              answers={runs.map((run) => {
                const prediction = run.started ? predictions.find((one) => one.run === run.id) : undefined;
                return { run, guess: prediction === undefined ? undefined : topOf(prediction.probabilities, classes.length, place, 1)[0] };
              })}
              onOpen={setOpen}
            />
          </li>
        ))}
      </ul>
      {at !== -1 && (
        <Suspense fallback={null}>
          <Enlarged
            images={images}
            at={at}
            truth={labels[images[at]]}
            classes={classes}
            known={ofOne(predictions, at, classes.length)}
            onChange={(to) => setOpen(images[to])}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** What is known of image number `at`. */
const ofOne = (predictions: readonly Prediction[], at: number, classes: number): Prediction[] =>
  predictions.map((one) => ({ ...one, probabilities: one.probabilities.subarray(at * classes, (at + 1) * classes) }));
