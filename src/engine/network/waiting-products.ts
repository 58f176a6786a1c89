import type { ConvLayer } from '../../spec/layers.ts';
import type { Dispatch, MapTensor, Part } from '../kernels/dispatch.ts';
import type { Tuning } from '../kernels/tuning.ts';
import {
  mostTogether,
  planWinogradWeightGradient,
  winogradWeightGradients,
  winogradWeightProducts,
  type TransformedLayer,
} from '../kernels/winograd-weight-gradient.ts';
import { winogradOf } from '../kernels/winograd.ts';
import type { Layout } from './layout.ts';
import { TransformStacks } from './transform-stacks.ts';
import { WaitingSplits } from './waiting-splits.ts';

/** A convolution whose weights' gradient waits to be made. */
interface Waiting extends TransformedLayer {
  readonly conv: ConvLayer;
}

/** Gradients of Winograd convolutions' weights, which wait until one launch makes those of all convolutions of a shape. */
export class WaitingProducts {
  readonly #layout: Layout;
  readonly #batch: number;
  readonly #tuning: Tuning;
  readonly #gradients: TransformStacks;
  readonly #splits: WaitingSplits;
  #layers: Waiting[] = [];
  #bytes = 0;

  /** Launches are appended to `dispatches`. */
  constructor(dispatches: Dispatch[], layout: Layout, batch: number, tuning: Tuning) {
    this.#layout = layout;
    this.#batch = batch;
    this.#tuning = tuning;
    this.#gradients = new TransformStacks(batch, tuning);
    this.#splits = new WaitingSplits(dispatches, tuning.mostSplits, (partials, layers) =>
      winogradWeightGradients({ partials, layers, tuning }),
    );
  }

  /** Room for the transform of a gradient that is then added. */
  room(gradient: MapTensor): Part {
    return this.#gradients.take(gradient);
  }

  /** Has the gradient of a convolution's weights wait; its transforms, which are kept for that, take so many bytes. */
  add(layer: Waiting, bytes: number): void {
    this.#layers.push(layer);
    this.#bytes += bytes;
    if (this.#bytes > winogradOf(this.#tuning).mostWaiting) this.#multiply();
  }

  /** Appends what the gradients of all weights still need. */
  finish(): void {
    this.#multiply();
    this.#splits.finish();
  }

  /** Appends the products for the gradients that wait, those of equal shape together. */
  #multiply(): void {
    const groups: Waiting[][] = [];
    for (const one of this.#layers) {
      const group = groups.find(
        ({ 0: { input, gradient }, length }) =>
          input.of === one.input.of && gradient.of === one.gradient.of && length < mostTogether(one.conv),
      );
      if (group === undefined) groups.push([one]);
      else group.push(one);
    }
    for (const layers of groups) {
      const { conv } = layers[0];
      this.#splits.add({
        ...planWinogradWeightGradient(conv, this.#batch, layers.length, this.#tuning),
        gradients: layers.map((layer) => this.#layout.gradient(`${layer.conv.name}.weight`)),
        launch: (partials) => winogradWeightProducts({ conv, batch: this.#batch, tuning: this.#tuning, layers, partials }),
      });
    }
    this.#layers = [];
    this.#bytes = 0;
    this.#gradients.clear();
  }
}
