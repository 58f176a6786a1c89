import { trainingOf } from '../../spec/experiment.ts';
import { readWeights } from '../../worker/read-weights.ts';
import { beginWith } from '../experiment/placing.ts';
import { stateOf } from './state-of.ts';
import { useRuns } from '../experiment/runs.ts';
import { useSession } from './session.ts';
import { useSettings } from '../experiment/settings.ts';

/*
 * Weights of single runs, out of the page and into it.
 */

/** A run's weights as they are now, as a safetensors file; `null` where it has none. */
export async function exportWeights(run: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return useSession.getState().engine === 'open' ? ((await stateOf(run))?.checkpoint ?? null) : null;
}

/**
 * Has a run begin anew with the weights of a safetensors file. Throws what `fail` makes of the reason where they are not
 * those of its network; then nothing has changed.
 */
export function openWeights(
  id: string,
  bytes: Uint8Array,
  fail: { readonly unfit: (reason: string) => Error; readonly classes: (classes: number, here: number) => Error },
): void {
  const run = useRuns.getState().runs.find((one) => one.id === id);
  if (run === undefined) return;
  const training = trainingOf(useSettings.getState().training, run.own);
  const { classes, asFirst } = readWeights({ network: run.network, training }, bytes, fail.unfit);
  const here = useSession.getState().data?.classes.length;
  if (here !== undefined && here !== classes) throw fail.classes(classes, here);
  beginWith(id, asFirst());
}
