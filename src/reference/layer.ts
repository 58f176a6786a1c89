import { add, scale, type Tensor } from './tensor.ts';

/** A layer's output, and the way back: from the loss's gradient at the output to that at the input. */
export interface Pass {
  readonly output: Tensor;
  readonly backward: (outputGradient: Tensor) => Tensor;
}

export type Layer = (input: Tensor) => Pass;

export const identity: Layer = (input) => ({ output: input, backward: (gradient) => gradient });

/** λ x. */
export const scaled =
  (factor: number): Layer =>
  (input) => ({
    output: scale(input, factor),
    backward: (gradient) => scale(gradient, factor),
  });

/** One layer after the other: f(g(x)). */
export function sequence(...layers: readonly Layer[]): Layer {
  return (input) => {
    const passes: Pass[] = [];
    for (const layer of layers) passes.push(layer(passes.at(-1)?.output ?? input));
    return {
      output: passes.at(-1)?.output ?? input,
      backward: (gradient) => passes.reduceRight((g, pass) => pass.backward(g), gradient),
    };
  };
}

/** Two layers on the same input, added: f(x) + g(x). Each gets so many times the gradient. */
export function sum(f: Layer, g: Layer, [toF, toG]: readonly [number, number] = [1, 1]): Layer {
  return (input) => {
    const [a, b] = [f(input), g(input)];
    return {
      output: add(a.output, b.output),
      backward: (gradient) => add(a.backward(scale(gradient, toF)), b.backward(scale(gradient, toG))),
    };
  };
}
