import { useEffect, useMemo, useState } from 'react';
import { useLivePredictions } from '../../../store/answers/live-predictions.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import type { Prediction } from '../../../worker/questions.ts';
import { CropView } from './crop-view.tsx';
import type { Crop } from './crop.ts';
import { Picture } from '../picture.tsx';
import { smallImage } from './small-image.ts';
import { TopAnswers } from '../top-answers.tsx';
import styles from './own.module.css';

const w = pictureWords.own;
/** A drag passes through many squares; the networks are asked where it rests, in ms. */
const REST = 150;

interface Props {
  readonly picture: ImageBitmap;
  readonly crop: Crop;
  readonly classes: readonly string[];
  readonly onCrop: (change: (crop: Crop) => Crop) => void;
  readonly watched: boolean;
}

/** The square of a picture, the same as the networks get it, and what they take it for. */
export function OwnPicture({ picture, crop, classes, onCrop, watched }: Props) {
  const small = useMemo(() => smallImage(picture, crop), [picture, crop]);
  const [asked, setAsked] = useState(small);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(small), REST);
    return () => clearTimeout(timer);
  }, [small]);
  const newest = useLivePredictions(asked, watched);
  // The last answers stay until there are others.
  const [predictions, setPredictions] = useState<readonly Prediction[]>(newest);
  if (newest.length > 0 && newest !== predictions) setPredictions(newest);
  return (
    <div className={styles.parts}>
      <CropView picture={picture} crop={crop} onChange={onCrop} />
      <figure className={styles.small}>
        <Picture pixels={small} label={w.small} />
        <figcaption className="panel-hint">{w.small}</figcaption>
      </figure>
      <TopAnswers predictions={predictions} classes={classes} />
    </div>
  );
}
