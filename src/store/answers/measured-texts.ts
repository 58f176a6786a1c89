import { formatCount, formatLoss, formatPercent } from '../../words/format.ts';
import { pictureWords as w } from '../../words/picture-words.ts';
import type { Run } from '../experiment/runs.ts';
import { useLesions, type Lesioned } from './lesions.ts';
import { meanOf, sharesOf } from './path-shares.ts';
import { usePaths, type PathLengths } from './paths.ts';
import { atWeights, useSurface, type Surface } from './surface.ts';

/*
 * What was measured of a run, in a sentence or two.
 */

export function lesionText({ steps: [first, last], images, whole, alone }: Lesioned): string {
  const errors = alone.filter((error) => typeof error === 'number');
  const steps = first === last ? w.missing.atStep(formatCount(first)) : w.missing.atSteps(formatCount(first), formatCount(last));
  const all = w.missing.whole(steps, formatCount(images), formatPercent(whole));
  return errors.length === 0 ? all : `${all} ${w.missing.without(formatPercent(Math.min(...errors)), formatPercent(Math.max(...errors)))}`;
}

export function pathText(measured: PathLengths): string {
  const { step, blocks, lengths } = measured;
  const [at, all, shortest] = [formatCount(step), String(blocks), lengths[0]];
  if (blocks === shortest) return w.paths.one(at, all);
  const { paths, gradient } = sharesOf(measured);
  if (gradient === undefined) return w.paths.vanished(at);
  return w.paths.summary(at, meanOf(gradient, shortest).toFixed(1), all, meanOf(paths, shortest).toFixed(1));
}

export const surfaceText = (surface: Surface): string =>
  w.surface.summary(formatCount(surface.step), formatCount(surface.images), formatLoss(atWeights(surface), 2));

/** What is known of some runs. */
export interface MeasuredText {
  /** What was measured, as its tab is called. */
  readonly kind: string;
  readonly runs: readonly { readonly id: string; readonly text: string }[];
}

/** What was measured of these runs, as far as it was; what could not be is left out. */
export function measuredTexts(runs: readonly Pick<Run, 'id'>[]): MeasuredText[] {
  const of = <T>(kind: string, known: Readonly<Record<string, T | null>>, textOf: (measured: T) => string): MeasuredText => ({
    kind,
    runs: runs.flatMap(({ id }) => {
      const measured = id in known ? known[id] : null;
      return measured === null ? [] : [{ id, text: textOf(measured) }];
    }),
  });
  return [
    of(w.tabs.missing, useLesions.getState().of, lesionText),
    of(w.tabs.paths, usePaths.getState().of, pathText),
    of(w.tabs.surface, useSurface.getState().of, surfaceText),
  ].filter((measured) => measured.runs.length > 0);
}
