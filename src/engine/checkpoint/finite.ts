import type { Tensor } from './safetensors.ts';

/** Name of the first tensor with a value that is NaN or infinite, if any. Takes milliseconds for the networks of the paper. Pure. */
export function firstNotFinite(tensors: ReadonlyMap<string, Tensor>): string | undefined {
  for (const [name, { data }] of tensors) {
    for (const value of data) if (!Number.isFinite(value)) return name;
  }
  return undefined;
}
