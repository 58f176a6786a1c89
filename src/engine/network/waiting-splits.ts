import type { Dispatch, Part, Slice, Tensor } from '../kernels/dispatch.ts';
import { MOST_SUMS, type SplitGradient } from '../kernels/sum-splits.ts';
import { Stack } from './stack.ts';

/** Partial results of weights' gradients, which wait until one launch adds up those of many layers. */
export class WaitingSplits {
  readonly #dispatches: Dispatch[];
  readonly #mostBytes: number;
  readonly #sum: (partials: Tensor, layers: readonly SplitGradient[]) => readonly Dispatch[];
  #partials = new Stack('splits');
  #layers: SplitGradient[] = [];

  /** Launches are appended to `dispatches`; `sum` are those that make gradients of what waits, before it takes more than `mostBytes`. */
  constructor(dispatches: Dispatch[], mostBytes: number, sum: (partials: Tensor, layers: readonly SplitGradient[]) => readonly Dispatch[]) {
    this.#dispatches = dispatches;
    this.#mostBytes = mostBytes;
    this.#sum = sum;
  }

  /** Appends the launch that makes the partial results for all of `gradients`, `splits` of `floats` each. */
  add({
    splits,
    floats,
    gradients,
    launch,
  }: {
    readonly splits: number;
    readonly floats: number;
    readonly gradients: readonly Required<Slice>[];
    readonly launch: (partials: Part) => Dispatch;
  }): void {
    const size = gradients.length * splits * floats;
    if (this.#layers.length + gradients.length > MOST_SUMS || 4 * this.#partials.with(size) > this.#mostBytes) this.finish();
    const part = this.#partials.take(size);
    this.#dispatches.push(launch(part));
    this.#layers.push(...gradients.map((gradient, i) => ({ splits, floats, from: part.offset + i * splits * floats, gradient })));
    if (4 * this.#partials.floats >= this.#mostBytes) this.finish();
  }

  /** Appends what makes gradients of all that waits. */
  finish(): void {
    if (this.#layers.length === 0) return;
    this.#dispatches.push(...this.#sum(this.#partials, this.#layers));
    this.#partials = new Stack('splits');
    this.#layers = [];
  }
}
