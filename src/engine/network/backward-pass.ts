import type { Block } from '../../spec/blocks.ts';
import type { ConvLayer, MapShape } from '../../spec/layers.ts';
import { channelStatistics } from '../kernels/channel-statistics.ts';
import { convInputGradient } from '../kernels/conv-input-gradient.ts';
import { convWeightGradient, planWeightGradient } from '../kernels/conv-weight-gradient.ts';
import { mapTensor, type Dispatch, type MapTensor, type Tensor, type View } from '../kernels/dispatch.ts';
import type { GradientSink, ShortcutGradient } from '../kernels/gradient-sink.ts';
import { forkGradient } from '../kernels/fork-gradient.ts';
import { convCut, statisticsCut, type ThreadCut } from '../kernels/grid.ts';
import { globalPoolGradient } from '../kernels/head.ts';
import { normBackward, type Normalised } from '../kernels/norm.ts';
import { normGradient } from '../kernels/norm-gradient.ts';
import { sumGradients } from '../kernels/sum-splits.ts';
import { tilesOf, type Tiles } from '../kernels/tiles.ts';
import type { Tuning } from '../kernels/tuning.ts';
import type { Layout } from './layout.ts';
import { WaitingSplits } from './waiting-splits.ts';
import type { WinogradConvolutions } from './winograd.ts';

/** A gradient at the output of a normalisation that it is still to be taken `through`, or where there is none, at the map itself. */
export interface Gradient {
  readonly map: MapTensor;
  readonly through?: Normalised | undefined;
}

/** What takes a gradient through a batch norm; a bias lets it pass as it is. */
const coefficientsOf = (through: Normalised | undefined): Parameters<typeof normGradient>[0]['norm'] =>
  through?.norm.batchNorm && { z: through.z, coefficients: through.norm.batchNorm.coefficients };

/** Appends the launches of the backward pass, one layer at a time, from the last to the first. */
export class BackwardPass {
  readonly #dispatches: Dispatch[];
  readonly #winograd: WinogradConvolutions;
  readonly #layout: Layout;
  readonly #batch: number;
  readonly #tuning: Tuning;
  readonly #onePath: boolean;
  readonly #splits: WaitingSplits;

  /** `onePath`: at each block the gradient goes through the branch or over the shortcut, as the store `ways` says. */
  constructor(args: {
    readonly dispatches: Dispatch[];
    readonly winograd: WinogradConvolutions;
    readonly layout: Layout;
    readonly batch: number;
    readonly tuning: Tuning;
    readonly onePath: boolean;
  }) {
    const { dispatches, tuning } = args;
    this.#dispatches = dispatches;
    this.#winograd = args.winograd;
    this.#layout = args.layout;
    this.#batch = args.batch;
    this.#tuning = tuning;
    this.#onePath = args.onePath;
    this.#splits = new WaitingSplits(dispatches, tuning.mostSplits, (partials, layers) => [sumGradients({ partials, layers, tuning })]);
  }

  /** The gradient at the features, which global average pooling read behind the ReLU of the sink's `mask`. */
  features(shape: MapShape, pooledGradient: Tensor, sink: Omit<GradientSink, 'shortcut'>): MapTensor {
    const result = mapTensor('features gradient', shape, this.#batch);
    const tiles = this.#tiles(result, statisticsCut(result, this.#tuning));
    this.#end(sink, tiles, (partials) =>
      globalPoolGradient({ batch: this.#batch, tuning: this.#tuning, pooledGradient, result, sink, partials }),
    );
    return result;
  }

  /**
   * The gradient at a block's output as its branch gets it, which ends in the normalisation `last` where there is one, and
   * as its shortcut does: each all of it, unless one path is followed. `number`: that of the block, from 0.
   */
  fork(
    { shortcut: kind }: Block,
    number: number,
    gradient: MapTensor,
    last?: Normalised,
  ): { readonly branch: MapTensor; readonly shortcut: MapTensor } {
    if (!this.#onePath || kind === 'none') return { branch: gradient, shortcut: gradient };
    const branch = { ...gradient, label: `${gradient.label} into the branch` };
    const shortcut = { ...gradient, label: `${gradient.label} over the shortcut` };
    this.#dispatches.push(forkGradient({ block: number, gradient, branch, shortcut }));
    // Its sums were left for the whole gradient.
    if (last !== undefined) this.norm(last, branch);
    return { branch, shortcut };
  }

  /** Both gradients of a convolution that read `input`: that of its weights, and the one at its input, which is returned. `gradient` is at its output. */
  conv(conv: ConvLayer, input: View, gradient: Gradient, sink: GradientSink): MapTensor {
    if (!this.#winograd.takes(conv)) {
      const atOutput = this.settle(gradient);
      this.weights(conv, input, atOutput);
      return this.#convInput(conv, atOutput, sink);
    }
    const result = this.#inputGradient(conv);
    const norm = coefficientsOf(gradient.through);
    const { tiles, launch } = this.#winograd.backward({ conv, input, gradient: gradient.map, result, norm, sink });
    this.#end(sink, tiles, launch);
    return result;
  }

  /** The gradient of a convolution's weights, from what it read and the gradient at its output. */
  weights(conv: ConvLayer, input: MapTensor | View, gradient: MapTensor): void {
    this.#splits.add({
      ...planWeightGradient(conv, this.#batch, this.#tuning),
      gradients: [this.#layout.gradient(`${conv.name}.weight`)],
      launch: (partials) => convWeightGradient({ conv, batch: this.#batch, tuning: this.#tuning, input, gradient, partials }),
    });
  }

  /** Both gradients of a projection, a 1x1 convolution; the one at its input only at the pixels that it reads, every `stride`-th. */
  projection(conv: ConvLayer, input: View, gradient: MapTensor): ShortcutGradient {
    this.weights(conv, input, gradient);
    const atItsPixels = { ...conv, stride: 1, input: { ...conv.output, channels: conv.input.channels } } as const;
    return { gradient: this.#convInput(atItsPixels, gradient, {}), stride: conv.stride, scale: 1 };
  }

  /** Parameter gradients of a normalisation from the gradient at its output, where no sink had its sums. */
  norm({ z, norm }: Normalised, gradient: MapTensor): void {
    const tiles = this.#tiles(gradient, statisticsCut(gradient, this.#tuning));
    const partials = partialsOf(tiles);
    const common = { batch: this.#batch, tuning: this.#tuning, gradient, partials };
    this.#dispatches.push(
      channelStatistics(norm.batchNorm === undefined ? common : { ...common, z, record: norm.record }),
      normBackward(norm, tiles, partials, this.#tuning),
    );
  }

  /**
   * The gradient taken through its normalisation, plus a shortcut's. Stored rather than recomputed by its two readers:
   * docs/gradient-storage.md.
   */
  settle({ map, through }: Gradient, shortcut?: ShortcutGradient): MapTensor {
    const norm = coefficientsOf(through);
    if (norm === undefined && shortcut === undefined) return map;
    const result = { ...map, label: `${through?.z.label ?? map.label} gradient` };
    this.#dispatches.push(normGradient({ batch: this.#batch, gradient: map, result, norm, shortcut }));
    return result;
  }

  /** The gradient times the factor of the shortcut that it goes back over. */
  scaled(gradient: MapTensor, scale: number): MapTensor {
    if (scale === 1) return gradient;
    const result = { ...gradient, label: `${gradient.label} times ${scale}` };
    this.#dispatches.push(normGradient({ batch: this.#batch, gradient, result, scale }));
    return result;
  }

  /** Appends what the gradients of the weights still need. */
  finishWeights(): void {
    this.#winograd.finishWeights();
    this.#splits.finish();
  }

  #convInput(conv: ConvLayer, gradient: MapTensor, sink: GradientSink): MapTensor {
    const result = this.#inputGradient(conv);
    const weights = this.#layout.weights(conv.name);
    this.#end(sink, this.#tiles(result, convCut(result, this.#tuning)), (partials) =>
      convInputGradient({ conv, batch: this.#batch, tuning: this.#tuning, gradient, weights, result, sink, partials }),
    );
    return result;
  }

  #inputGradient({ name, input }: ConvLayer): MapTensor {
    return mapTensor(`${name} input gradient`, input, this.#batch);
  }

  #tiles(map: MapTensor, cut: ThreadCut): Tiles {
    return tilesOf(map, this.#batch, cut, this.#tuning);
  }

  /** Appends a launch that ends in a sink, and what its sums are for. */
  #end({ sums }: GradientSink, tiles: Tiles, launch: (partials: Tensor) => Dispatch): void {
    const partials = partialsOf(tiles);
    this.#dispatches.push(launch(partials));
    if (sums !== undefined) this.#dispatches.push(normBackward(sums.norm, tiles, partials, this.#tuning));
  }
}

const partialsOf = ({ floats }: Tiles): Tensor => ({ label: 'gradient sums', floats });
