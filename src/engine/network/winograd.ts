import type { ConvLayer, MapShape } from '../../spec/layers.ts';
import type { ConvWeights } from '../kernels/conv.ts';
import { mapTensor, whole, type Dispatch, type MapTensor, type Part, type Slice, type Tensor, type View } from '../kernels/dispatch.ts';
import type { GradientSink } from '../kernels/gradient-sink.ts';
import { tilesOfBlocks, type Tiles } from '../kernels/tiles.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { winogradGradient, winogradInput, winogradOutput } from '../kernels/winograd-transforms.ts';
import { winogradProducts } from '../kernels/winograd-products.ts';
import { MOST_TRANSFORMED, winogradWeights, type TransformedWeights } from '../kernels/winograd-weights.ts';
import { suitsWinograd, transformOf, weightTransform, WINOGRAD_PIXELS } from '../kernels/winograd.ts';
import type { Layout } from './layout.ts';
import { Stack } from './stack.ts';
import { TransformStacks } from './transform-stacks.ts';
import { WaitingProducts } from './waiting-products.ts';

/** Transformed inputs that are kept from the forward to the backward pass take at most this much; others are made again. */
const MOST_KEPT_BYTES = 512 * 2 ** 20;

/** Weights that are transformed at the start of a step take at most this much. */
const MOST_SHARED_BYTES = 64 * 2 ** 20;

/** Appends the launches of Winograd convolutions (kernels/winograd.ts). */
export class WinogradConvolutions {
  readonly #dispatches: Dispatch[];
  readonly #layout: Layout;
  readonly #batch: number;
  readonly #train: boolean;
  readonly #tuning: Tuning;
  readonly #kept = new Map<ConvLayer, Part>();
  #keptBytes = 0;
  readonly #inputs: TransformStacks;
  readonly #waiting: WaitingProducts;
  /** Weights that are transformed at the start of a step, those of all convolutions and both passes at once. */
  readonly #shared = { transformed: new Stack('weight transforms'), weights: [] as TransformedWeights[] };

  constructor(dispatches: Dispatch[], layout: Layout, batch: number, train: boolean, tuning: Tuning) {
    this.#dispatches = dispatches;
    this.#layout = layout;
    this.#batch = batch;
    this.#train = train;
    this.#tuning = tuning;
    this.#inputs = new TransformStacks(batch, tuning);
    this.#waiting = new WaitingProducts(dispatches, layout, batch, tuning);
  }

  /** Launches that belong at the start of a step. */
  get start(): Dispatch[] {
    const { transformed, weights } = this.#shared;
    return Array.from({ length: Math.ceil(weights.length / MOST_TRANSFORMED) }, (_, i) =>
      winogradWeights(transformed, weights.slice(i * MOST_TRANSFORMED, (i + 1) * MOST_TRANSFORMED)),
    );
  }

  /** Whether `conv` is to be done this way: it suits, it is faster, and its transforms can be bound. */
  takes(conv: ConvLayer): boolean {
    const { winograd } = this.#tuning;
    if (winograd === undefined || !suitsWinograd(conv) || Math.min(conv.input.channels, conv.output.channels) < winograd.fromChannels)
      return false;
    const bytes = (shape: MapShape): number => 4 * transformOf(mapTensor('', shape, this.#batch), this.#batch).floats;
    return Math.max(bytes(conv.input), bytes(conv.output), 4 * weightTransform(conv).floats) <= winograd.mostBytes;
  }

  /** Appends all but the last launch, which is returned: it can leave statistics for a batch norm, tile by tile. */
  forward(conv: ConvLayer, input: View, result: MapTensor): { tiles: Tiles; launch: (partials?: Tensor) => Dispatch } {
    const batch = this.#batch;
    const tuning = this.#tuning;
    const transformed = this.#products(conv, 'outputLast', input.map, result, this.#input(conv, input));
    return {
      tiles: tilesOfBlocks(result, batch, WINOGRAD_PIXELS, tuning),
      launch: (partials) => winogradOutput({ batch, tuning, transformed, result, partials }),
    };
  }

  /**
   * Appends the gradient of the weights, now or in `finishWeights`, and all but the last launch of the one at the input. `gradient` is at the output of
   * the batch norm `norm` that follows, or at the convolution's own.
   */
  backward(args: {
    readonly conv: ConvLayer;
    readonly input: View;
    readonly gradient: MapTensor;
    readonly result: MapTensor;
    readonly norm: { readonly z: MapTensor; readonly coefficients: Slice } | undefined;
    readonly sink: GradientSink;
  }): { tiles: Tiles; launch: (partials: Tensor) => Dispatch } {
    const { conv, input, gradient, result, norm, sink } = args;
    const batch = this.#batch;
    const tuning = this.#tuning;
    const [tiles, patches] = [this.#waiting.room(gradient), transformOf(gradient, batch)];
    this.#dispatches.push(winogradGradient({ batch, tuning: this.#tuning, gradient, tiles, patches, norm }));
    const transformed = this.#input(conv, input);
    this.#waiting.add({ conv, input: transformed, gradient: tiles }, 4 * (tiles.size + (this.#kept.has(conv) ? 0 : transformed.size)));
    const products = this.#products(conv, 'inputLast', gradient, result, patches);
    return {
      tiles: tilesOfBlocks(result, batch, WINOGRAD_PIXELS, tuning),
      launch: (partials) => winogradOutput({ batch, tuning, transformed: products, result, sink, partials }),
    };
  }

  /** Appends what the gradients of all weights still need. */
  finishWeights(): void {
    this.#waiting.finish();
  }

  /** What `conv` reads, transformed: kept for the backward pass, or made again there. */
  #input(conv: ConvLayer, input: View): Part {
    const kept = this.#kept.get(conv);
    if (kept !== undefined) return kept;
    const bytes = 4 * transformOf(input.map, this.#batch).floats;
    const keep = this.#train && this.#keptBytes + bytes <= MOST_KEPT_BYTES;
    const transformed = keep ? this.#inputs.take(input.map) : whole(transformOf(input.map, this.#batch));
    this.#dispatches.push(winogradInput({ batch: this.#batch, tuning: this.#tuning, input, transformed }));
    if (keep) {
      this.#keptBytes += bytes;
      this.#kept.set(conv, transformed);
    }
    return transformed;
  }

  #products(conv: ConvLayer, order: keyof ConvWeights, from: MapTensor, to: MapTensor, image: Tensor | Part): Tensor {
    const result = transformOf(to, this.#batch);
    const weights = this.#weights(conv, this.#layout.weights(conv.name)[order]);
    this.#dispatches.push(winogradProducts({ batch: this.#batch, tuning: this.#tuning, from, to, image, weights, result }));
    return result;
  }

  /** The weights of `conv` transformed: at the start of a step, or where those would take too much memory, right before. */
  #weights(conv: ConvLayer, weights: Slice): Tensor | Part {
    const { transformed, weights: shared } = this.#shared;
    const own = weightTransform(conv);
    if (4 * transformed.with(own.floats) <= MOST_SHARED_BYTES) {
      const part = transformed.take(own.floats);
      shared.push({ conv, weights, offset: part.offset });
      return part;
    }
    this.#dispatches.push(winogradWeights(own, [{ conv, weights, offset: 0 }]));
    return own;
  }
}
