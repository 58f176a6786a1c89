import type { Dispatch, Resource, Tensor } from '../kernels/dispatch.ts';

/** Which buffer each tensor lives in. Tensors that are never alive together share one. */
export interface MemoryPlan {
  readonly bufferOf: ReadonlyMap<Tensor, number>;
  /** Floats of each buffer. */
  readonly sizes: readonly number[];
}

/** The tensor of which `resource` is all or a part, if any. */
export const tensorOf = (resource: Resource): Tensor | undefined =>
  'floats' in resource ? resource : 'of' in resource ? resource.of : undefined;

/**
 * Plans the memory of a list of dispatches: a tensor is alive from its first to its last use. Whole buffers are
 * shared, not parts of one, since WebGPU refuses a buffer that one dispatch both reads and writes.
 */
export function planMemory(dispatches: readonly Dispatch[]): MemoryPlan {
  const lives = new Map<Tensor, { first: number; last: number }>();
  dispatches.forEach(({ bindings }, index) => {
    for (const resource of Object.values(bindings)) {
      const tensor = tensorOf(resource);
      if (tensor === undefined) continue;
      const life = lives.get(tensor);
      if (life === undefined) lives.set(tensor, { first: index, last: index });
      else life.last = index;
    }
  });

  // Largest first: a tensor that joins a buffer never makes it grow.
  const bufferOf = new Map<Tensor, number>();
  const buffers: { floats: number; lives: { first: number; last: number }[] }[] = [];
  for (const [tensor, life] of [...lives].sort(([a], [b]) => b.floats - a.floats)) {
    let index = buffers.findIndex((buffer) => buffer.lives.every((other) => other.last < life.first || life.last < other.first));
    if (index < 0) index = buffers.push({ floats: tensor.floats, lives: [] }) - 1;
    buffers[index].lives.push(life);
    bufferOf.set(tensor, index);
  }
  return { bufferOf, sizes: buffers.map(({ floats }) => floats) };
}
