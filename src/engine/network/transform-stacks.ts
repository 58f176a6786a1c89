import { whole, type MapTensor, type Part } from '../kernels/dispatch.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { transformOf, winogradOf } from '../kernels/winograd.ts';
import { Stack } from './stack.ts';

/** Room for transforms of maps, beside those of equal shape where gradients of weights wait for each other. */
export class TransformStacks {
  readonly #batch: number;
  readonly #tuning: Tuning;
  /** By the shape of the maps whose transforms they hold: those to which new ones are added. */
  readonly #stacks = new Map<string, Stack>();

  constructor(batch: number, tuning: Tuning) {
    this.#batch = batch;
    this.#tuning = tuning;
  }

  take(map: MapTensor): Part {
    const transform = transformOf(map, this.#batch);
    const { mostWaiting, mostBytes } = winogradOf(this.#tuning);
    if (mostWaiting === 0) return whole(transform);
    const shape = `${map.height} x ${map.width} x ${map.quads}`;
    let stack = this.#stacks.get(shape);
    if (stack === undefined || 4 * stack.with(transform.floats) > mostBytes) {
      stack = new Stack(`transforms of ${shape}`);
      this.#stacks.set(shape, stack);
    }
    return stack.take(transform.floats);
  }

  /** Has the next transforms begin stacks of their own. */
  clear(): void {
    this.#stacks.clear();
  }
}
