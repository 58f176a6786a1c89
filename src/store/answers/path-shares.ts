import type { PathLengths } from './paths.ts';

/** Of each length, from the shortest path on: parts of a whole. */
export interface Shares {
  /** Of all paths. */
  readonly paths: readonly number[];
  /** Of what all paths bring, each the mean of its length; nothing where none brings any. */
  readonly gradient: readonly number[] | undefined;
}

/** How paths and their gradients are spread over the lengths; between two that are measured, sizes change exponentially. Pure. */
export function sharesOf({ blocks, lengths, sizes }: Pick<PathLengths, 'blocks' | 'lengths' | 'sizes'>): Shares {
  const choices = blocks - lengths[0];
  // Logarithms, as there are more paths than a number holds.
  const counts = [0];
  for (let k = 1; k <= choices; k++) counts.push(counts[k - 1] + Math.log((choices - k + 1) / k));
  const logs = counts.map((count, k) => count + logAt(k + lengths[0], lengths, sizes));
  return { paths: parts(counts) ?? [], gradient: parts(logs) };
}

/** The mean length. Pure. */
export const meanOf = (shares: readonly number[], shortest: number): number =>
  shares.reduce((sum, share, i) => sum + share * (shortest + i), 0);

function logAt(length: number, lengths: readonly number[], sizes: readonly number[]): number {
  const above = lengths.findIndex((measured) => measured >= length);
  const at = Math.log(sizes[above]);
  if (lengths[above] === length) return at;
  const below = Math.log(sizes[above - 1]);
  const part = (length - lengths[above - 1]) / (lengths[above] - lengths[above - 1]);
  return below + part * (at - below);
}

function parts(logs: readonly number[]): number[] | undefined {
  const most = Math.max(...logs.filter((log) => !Number.isNaN(log)));
  if (!Number.isFinite(most)) return undefined;
  const values = logs.map((log) => Math.exp(log - most) || 0);
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
}
