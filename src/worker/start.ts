import { checkInit } from '../engine/checkpoint/check-init.ts';
import { readInitial } from '../engine/checkpoint/checkpoint.ts';
import { architectureOf } from '../spec/architecture.ts';
import type { Continuation } from './past.ts';
import type { RunConfig, SavedStart } from './protocol.ts';

/** Where a run goes on from what was saved. What it could be switched back to was not saved. Throws a CheckpointError. */
export function continuationOf({ network, training }: RunConfig, { checkpoint, changes, evaluated, variant }: SavedStart): Continuation {
  return {
    from: readInitial(checkpoint, network, training),
    past: { before: [], changes },
    ...(evaluated === undefined ? {} : { evaluated }),
    ...(variant === undefined ? {} : { variant }),
  };
}

/** Throws a CheckpointError where its tensors are not those of its network with so many classes. */
export function checkFits({ from }: Continuation, classes: number): void {
  checkInit(from.tensors, architectureOf(from.network, classes));
}
