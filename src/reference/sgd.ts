import type { Tensor } from './tensor.ts';

export interface SgdSettings {
  readonly learningRate: number;
  readonly momentum: number;
  /** L2 penalty, added to the gradient of every parameter. */
  readonly weightDecay: number;
}

/** One step as PyTorch takes it: v = momentum v + (g + weightDecay w), w = w - learningRate v. Velocity starts at 0. */
export function sgd(
  weight: Tensor,
  gradient: Tensor,
  velocity: Tensor,
  { learningRate, momentum, weightDecay }: SgdSettings,
): { readonly weight: Tensor; readonly velocity: Tensor } {
  const next = velocity.data.map((v, i) => momentum * v + (gradient.data[i] + weightDecay * weight.data[i]));
  return {
    weight: { shape: weight.shape, data: weight.data.map((w, i) => w - learningRate * next[i]) },
    velocity: { shape: velocity.shape, data: next },
  };
}
