import { tensor, type Tensor } from '../tensor.ts';
import { randomTensor } from './random.ts';

/**
 * Half the distance between the two points of a central difference. The larger one is the more exact, but may reach over
 * the kink of a ReLU; a right gradient then agrees with the smaller one, a wrong gradient with neither.
 */
const STEPS = [1e-6, 1e-8];

/** Sum of the products, element by element: a scalar whose gradient at `a` is `b`. */
export const dot = (a: Tensor, b: Tensor): number => a.data.reduce((total, value, i) => total + value * b.data[i], 0);

/**
 * How far `gradient` is from what central differences of `f` at `x` say, relative to the gradient's length: the largest
 * deviation over `entries` elements of x, evenly spread, and over a random direction, which all elements take part in.
 */
export function gradientDeviation(f: (x: Tensor) => number, x: Tensor, gradient: Tensor, entries = x.data.length): number {
  // A gradient of length 0 is right only where f is flat.
  const length = Math.sqrt(dot(gradient, gradient)) || 1;
  const directions = Array.from({ length: entries }, (_, k) => unit(x.shape, Math.floor((k * x.data.length) / entries)));
  const deviations = [...directions, randomDirection(x.shape)].map((direction) => {
    const at = (step: number): number => f({ shape: x.shape, data: x.data.map((value, i) => value + step * direction.data[i]) });
    let smallest = Infinity;
    for (const step of STEPS) {
      const slope = (at(step) - at(-step)) / (2 * step);
      smallest = Math.min(smallest, Math.abs(slope - dot(direction, gradient)) / length);
      if (smallest < 1e-7) break;
    }
    return smallest;
  });
  return Math.max(...deviations);
}

function unit(shape: readonly number[], index: number): Tensor {
  const direction = tensor(shape);
  direction.data[index] = 1;
  return direction;
}

function randomDirection(shape: readonly number[]): Tensor {
  const random = randomTensor(shape, 99);
  const length = Math.sqrt(dot(random, random));
  return { shape, data: random.data.map((value) => value / length) };
}
