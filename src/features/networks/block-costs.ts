import type { Block } from '../../spec/blocks.ts';
import { multiplyAddsOf, type ConvLayer } from '../../spec/layers.ts';

/** What a block has to learn, and what one image costs in it. */
export interface Costs {
  readonly parameters: number;
  /** In convolutions, as `Architecture.multiplyAdds` counts them. */
  readonly multiplyAdds: number;
}

/** Counts a block's layers, its shortcut's projection among them. */
export function costsOf({ convs, norms, projection }: Block): Costs {
  const layers = [...convs, ...(projection === undefined ? [] : [projection.conv])];
  const scales = [...norms, ...(projection?.norm === undefined ? [] : [projection.norm])];
  return {
    parameters: sum(layers.map(parametersOf)) + sum(scales.map(({ channels }) => 2 * channels)),
    multiplyAdds: sum(layers.map(multiplyAddsOf)),
  };
}

const parametersOf = ({ kernel, input, output, bias }: ConvLayer): number =>
  kernel ** 2 * input.channels * output.channels + (bias ? output.channels : 0);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
