import { reshape } from '../engine/checkpoint/reshape.ts';
import type { Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import type { NetworkSpec } from '../spec/network.ts';
import type { VariantName } from '../spec/variants.ts';
import type { NetworkChange } from './protocol.ts';

/** Of the changes that can be taken back, of which each keeps all weights and their momentum: 14 MB at depth 110. */
const MOST_BYTES = 64 * 2 ** 20;
const LEAST = 5;

/** What a run was before its network was changed. */
export interface Past {
  /** Where it stood at each change that can be taken back, the last one last. */
  readonly before: readonly Checkpoint[];
  readonly changes: readonly NetworkChange[];
}

/** A run whose network was never changed. */
export const BEGINNING: Past = { before: [], changes: [] };

/** Where a run goes on, and its past from then on. */
export interface Continuation {
  readonly from: Checkpoint;
  readonly past: Past;
  /** Step of the last evaluation that was made; that of `from` unless given. */
  readonly evaluated?: number;
  /** How its convolutions were done, where that was chosen before. */
  readonly variant?: VariantName;
}

/** A run that stands at `now` goes on with other shortcuts. */
export function switched(now: Checkpoint, network: NetworkSpec, past: Past): Continuation {
  const changes = past.changes.length === 0 ? [changeTo(now.network, 0)] : past.changes;
  return {
    from: reshape(now, network),
    past: {
      before: [...past.before, now].slice(-Math.max(LEAST, Math.floor(MOST_BYTES / bytesOf(now)))),
      changes: [...changes, changeTo(network, now.state.step)],
    },
  };
}

/** The last change taken back; `null` where there is none. */
export function undone(past: Past): Continuation | null {
  const from = past.before.at(-1);
  if (from === undefined) return null;
  const changes = past.changes.slice(0, -1);
  return {
    from,
    past: { before: past.before.slice(0, -1), changes: changes.length === 1 ? [] : changes },
    // The page has dropped what it answered for the test images at this step.
    evaluated: from.state.step - 1,
  };
}

const bytesOf = ({ tensors }: Checkpoint): number => [...tensors.values()].reduce((sum, { data }) => sum + data.byteLength, 0);

const changeTo = ({ residual }: NetworkSpec, step: number): NetworkChange => ({
  step,
  shortcuts: residual.filter((on) => on).length,
  blocks: residual.length,
});
