import type { Architecture } from '../../spec/architecture.ts';
import { fromEngine, partOf, type Layout } from '../network/layout.ts';

/** Gradients by torchvision's names and in its layouts; `all` is the store of them. */
export function namedGradients(all: Float32Array, { slots }: Layout): Map<string, Float32Array> {
  return new Map(slots.map((slot) => [slot.name, fromEngine(slot, partOf(all, slot))]));
}

/** Size of the gradient in each block, in order: root mean square over the weights of its convolutions, the shortcut's projection left out. */
export function blockGradients(all: Float32Array, { slots }: Layout, { blocks }: Architecture): Float32Array {
  const sizeOf = (names: readonly string[]): number => {
    const parts = slots.filter(({ name }) => names.includes(name)).map((slot) => partOf(all, slot));
    const squares = parts.reduce((sum, values) => sum + values.reduce((inner, value) => inner + value * value, 0), 0);
    return Math.sqrt(squares / parts.reduce((sum, { length }) => sum + length, 0));
  };
  return Float32Array.from(blocks, ({ convs }) => sizeOf(convs.map(({ name }) => `${name}.weight`)));
}
