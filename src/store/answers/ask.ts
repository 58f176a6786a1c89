import { given } from '../../spec/given.ts';
import { IMAGE_BYTES } from '../../spec/images.ts';
import type { Lesion } from '../../spec/lesion.ts';
import type { Path } from '../../spec/path.ts';
import type { EvaluationResult, Measured, PathGradients, Prediction, Quantity, Survey } from '../../worker/questions.ts';
import { ask, hurryChanges, send } from '../engine/engine.ts';
import { useTestSet } from './test-set.ts';
import type { Reply } from '../engine/replies.ts';

/*
 * Pictures, what the runs take them for, and what goes on in the networks.
 */

/** Of the networks as the page shows them. */
function askNow<T extends Reply['type']>(...question: Parameters<typeof ask<T>>): ReturnType<typeof ask<T>> {
  hurryChanges();
  return ask(...question);
}

/** Test images that were shown before, by number. */
const seen = new Map<number, Uint8Array>();
/** The set that they belong to. */
let seenOf: Uint8Array | null = null;

/** Test images by number, uint8, planar, 32x32; `null` where other images were loaded meanwhile. */
export async function testImages(numbers: readonly number[]): Promise<ReadonlyMap<number, Uint8Array> | null> {
  const { labels } = useTestSet.getState();
  if (seenOf !== labels) seen.clear();
  seenOf = labels;
  const missing = numbers.filter((image) => !seen.has(image));
  if (missing.length > 0) {
    const looked = await ask('looked', (request) => ({ type: 'look', images: missing, request }));
    if (looked === null || useTestSet.getState().labels !== labels) return null;
    missing.forEach((image, i) => seen.set(image, looked.pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES)));
  }
  return new Map(
    numbers.flatMap((image) => {
      const pixels = seen.get(image);
      return pixels === undefined ? [] : [[image, pixels]];
    }),
  );
}

/** What the runs take images for as they are now: test images by number, or images of one's own (uint8, planar, 32x32), 24 at most. `null` where there will be no answer. */
export async function predict(images: readonly number[] | Uint8Array): Promise<readonly Prediction[] | null> {
  return (await askNow('predicted', (request) => ({ type: 'predict', images, request })))?.predictions ?? null;
}

/** Has a run answer for the whole test set now, unless it is at it: the next test would begin after that one, and all that is asked of the engine waits meanwhile. */
export function testNow(run: string): void {
  if (useTestSet.getState().asked.includes(run)) return;
  useTestSet.setState(({ asked }) => ({ asked: [...asked, run] }));
  send({ type: 'evaluate', run });
}

/** How a run does on the first `images` test images with a lesion. `null` where there will be no answer. */
export async function askWith(run: string, lesion: Lesion, images: number): Promise<EvaluationResult | null> {
  return (await askNow('lesioned', (request) => ({ type: 'lesion', run, lesion, images, request })))?.result ?? null;
}

/** Losses of a run around its weights; see the command. `null` where there will be no answer. */
export async function survey(run: string, points: Float32Array, images: number, from?: number): Promise<Survey | null> {
  return (await askNow('surveyed', (request) => ({ type: 'survey', run, points, images, request, ...given({ from }) })))?.survey ?? null;
}

/** Gradients of a run along single paths; see the command. `null` where there will be no answer. */
export async function follow(run: string, paths: readonly Path[], from?: number): Promise<PathGradients | null> {
  return (await askNow('followed', (request) => ({ type: 'follow', run, paths, request, ...given({ from }) })))?.gradients ?? null;
}

/** A quantity of every run. `null` where there will be no answer. */
export async function measure(quantity: Quantity): Promise<readonly Measured[] | null> {
  return (await askNow('measured', (request) => ({ type: 'measure', quantity, request })))?.measured ?? null;
}
