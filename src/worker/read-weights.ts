import { checkInit, isMomentum } from '../engine/checkpoint/check-init.ts';
import { encodeCheckpoint, readInitial } from '../engine/checkpoint/checkpoint.ts';
import { CheckpointError } from '../engine/checkpoint/safetensors.ts';
import { INITIAL_STATE } from '../engine/checkpoint/training-state.ts';
import { architectureOf } from '../spec/architecture.ts';
import type { RunConfig } from './protocol.ts';

/**
 * Looks into the weights of a run before they go to the worker: the step at which they were taken, and how many classes they
 * tell apart. Throws what `fail` makes of the reason where they are not those of its network.
 */
export function readWeights(
  { network, training }: Pick<RunConfig, 'network' | 'training'>,
  checkpoint: Uint8Array,
  fail: (why: string) => Error,
): { readonly step: number; readonly classes: number; readonly asFirst: () => Uint8Array<ArrayBuffer> } {
  try {
    const from = readInitial(checkpoint, network, training);
    const classes = from.tensors.get('fc.bias')?.data.length ?? 0;
    checkInit(from.tensors, architectureOf(network, classes));
    return {
      step: from.state.step,
      classes,
      // The weights alone: momentum would have the first steps go on as those before did.
      asFirst: () => {
        const weights = new Map([...from.tensors].filter(([name]) => !isMomentum(name)));
        return encodeCheckpoint({ ...from, tensors: weights, state: INITIAL_STATE });
      },
    };
  } catch (error) {
    if (error instanceof CheckpointError) throw fail(error.message);
    throw error;
  }
}
