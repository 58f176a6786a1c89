import { useEffect, useState } from 'react';
import type { Prediction } from '../../worker/questions.ts';
import { keepAsking } from './keep-asking.ts';
import { predict } from './ask.ts';
import { onSeriesChange } from '../series/recorder.ts';
import { useRuns } from '../experiment/runs.ts';

const NONE: readonly Prediction[] = [];

/**
 * What the runs take images for, as training goes on: test images by number, or images of one's own (uint8, planar, 32x32).
 * Asks for as long as `watched`, once a run has taken a step; keep `images` the same object while they are the same.
 */
export function useLivePredictions(images: readonly number[] | Uint8Array, watched: boolean): readonly Prediction[] {
  const [answer, setAnswer] = useState<{ readonly of: typeof images; readonly predictions: readonly Prediction[] } | null>(null);
  useEffect(() => {
    if (!watched || images.length === 0) return undefined;
    return keepAsking(onSeriesChange, async () => {
      if (!useRuns.getState().runs.some(({ started }) => started)) return;
      const predictions = await predict(images);
      if (predictions !== null) setAnswer({ of: images, predictions });
    });
  }, [images, watched]);
  return answer?.of === images ? answer.predictions : NONE;
}
