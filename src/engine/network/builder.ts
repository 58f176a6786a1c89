import type { ConvLayer, MapShape, NormLayer } from '../../spec/architecture.ts';
import { channelStatistics } from '../kernels/channel-statistics.ts';
import { convForward } from '../kernels/conv-forward.ts';
import { convInputGradient } from '../kernels/conv-input-gradient.ts';
import { convWeightGradient, planWeightGradient } from '../kernels/conv-weight-gradient.ts';
import type { GradientSink as KernelSink, ShortcutGradient } from '../kernels/gradient-sink.ts';
import { convCut, statisticsCut } from '../kernels/grid.ts';
import { globalPoolGradient } from '../kernels/head.ts';
import type { Dispatch, MapTensor, Slice, Tensor, View } from '../kernels/dispatch.ts';
import { normBackward, normForward, normInference, type NormSlices } from '../kernels/norm.ts';
import { normGradient } from '../kernels/norm-gradient.ts';
import { residualAdd } from '../kernels/residual-add.ts';
import { sumGradients } from '../kernels/sum-splits.ts';
import { tilesOf, type Tiles } from '../kernels/tiles.ts';
import type { Tuning } from '../kernels/tuning.ts';
import type { Layout } from './layout.ts';
import { WaitingSplits } from './waiting-splits.ts';
import { WinogradConvolutions } from './winograd.ts';

/** A normalisation (or bias) and the tensor that it is applied to. */
export interface Normalised {
  readonly z: MapTensor;
  readonly norm: NormSlices;
}

/** A gradient at the output of a normalisation, or where it is missing, at the map itself. */
export interface Gradient {
  readonly map: MapTensor;
  readonly through?: Normalised | undefined;
}

/** What the gradient at what a layer read passes: see Builder.inputGradient. */
interface GradientSink {
  readonly mask?: View;
  readonly sums?: Normalised | undefined;
  readonly shortcut?: ShortcutGradient | undefined;
}

interface Producer {
  readonly index: number;
  readonly tiles: Tiles;
  readonly withStatistics: (partials: Tensor) => Dispatch;
}

/**
 * Appends the launches of one layer at a time. `train` programs take statistics from the batch and can be
 * followed by the backward pass; inference programs take them from the running averages, once, in `prepare`.
 */
export class Builder {
  readonly dispatches: Dispatch[] = [];
  /** What an inference program runs once before its batches. */
  readonly prepare: Dispatch[] = [];
  /** For each map that a convolution made: how its last launch is made to leave statistics, and of how many pixels each. */
  readonly #producers = new Map<Tensor, Producer>();
  readonly #winograd: WinogradConvolutions;
  readonly #splits: WaitingSplits;
  readonly layout: Layout;
  readonly batch: number;
  readonly train: boolean;
  readonly #tuning: Tuning;
  readonly #half: boolean;

  constructor({
    layout,
    batch,
    train,
    tuning,
    half,
  }: {
    readonly layout: Layout;
    readonly batch: number;
    readonly train: boolean;
    readonly tuning: Tuning;
    readonly half: boolean;
  }) {
    this.layout = layout;
    this.batch = batch;
    this.train = train;
    this.#tuning = tuning;
    this.#half = half;
    this.#winograd = new WinogradConvolutions(this.dispatches, layout, batch, train, tuning);
    this.#splits = new WaitingSplits(this.dispatches, tuning.mostSplits, (partials, layers) => [
      sumGradients({ partials, layers, tuning }),
    ]);
  }

  /** Launches that belong before all others. */
  get start(): readonly Dispatch[] {
    return this.#winograd.start;
  }

  /** Appends what the gradients of the weights still need. */
  finishWeights(): void {
    this.#winograd.finishWeights();
    this.#splits.finish();
  }

  map(label: string, { height, width, channels }: MapShape): MapTensor {
    const quads = Math.ceil(channels / 4);
    return { label, height, width, quads, floats: this.batch * height * width * 4 * quads };
  }

  /** A map of the forward pass: float16 where these are to be stored so. */
  forwardMap(label: string, shape: MapShape): MapTensor {
    const map = this.map(label, shape);
    return this.#half ? { ...map, half: true, floats: map.floats / 2 } : map;
  }

  conv(conv: ConvLayer, input: MapTensor | View): MapTensor {
    const result = this.forwardMap(conv.name, conv.output);
    if ('map' in input && this.#winograd.takes(conv)) {
      const { tiles, launch } = this.#winograd.forward(conv, input, result);
      this.#producers.set(result, { index: this.dispatches.length, tiles, withStatistics: launch });
      this.dispatches.push(launch());
      return result;
    }
    const args = { conv, batch: this.batch, tuning: this.#tuning, input, weights: this.layout.weights(conv.name), result };
    const tiles = tilesOf(result, this.batch, convCut(result, this.#tuning), this.#tuning);
    this.#producers.set(result, { index: this.dispatches.length, tiles, withStatistics: (partials) => convForward({ ...args, partials }) });
    this.dispatches.push(convForward(args));
    return result;
  }

  /** Batch norm over `z`. Its statistics come from the epilogue of the convolution that made `z`, where one did. */
  batchNorm({ name }: NormLayer, z: MapTensor): Normalised {
    const norm = this.layout.norm(name);
    const { batchNorm } = norm;
    if (batchNorm === undefined) throw new Error(`${name} is not a batch norm`);
    if (!this.train) {
      this.prepare.push(normInference(norm));
      return { z, norm };
    }
    const producer = this.#producers.get(z);
    const tiles = producer?.tiles ?? tilesOf(z, this.batch, statisticsCut(z, this.#tuning), this.#tuning);
    const partials = { label: `${name} moments`, floats: tiles.floats };
    if (producer === undefined) this.dispatches.push(channelStatistics({ batch: this.batch, tuning: this.#tuning, z, partials }));
    else this.dispatches[producer.index] = producer.withStatistics(partials);
    this.dispatches.push(normForward({ ...norm, batchNorm }, tiles, partials, this.#tuning));
    return { z, norm };
  }

  /** The bias of a convolution, for networks without batch norm. */
  bias({ name }: ConvLayer, z: MapTensor): Normalised {
    const norm = this.layout.norm(name);
    (this.train ? this.dispatches : this.prepare).push(normInference(norm));
    return { z, norm };
  }

  add(args: Omit<Parameters<typeof residualAdd>[0], 'batch' | 'result'> & { readonly label: string }): MapTensor {
    const { z } = args;
    // Where option A brings more pixels or fewer channels, the branch decides the shape.
    const result: MapTensor = { ...z, label: args.label };
    this.dispatches.push(residualAdd({ ...args, batch: this.batch, result }));
    return result;
  }

  weightGradient(conv: ConvLayer, input: MapTensor | View, gradient: MapTensor): void {
    this.#splits.add({
      ...planWeightGradient(conv, this.batch, this.#tuning),
      gradients: [this.layout.gradient(`${conv.name}.weight`)],
      launch: (partials) => convWeightGradient({ conv, batch: this.batch, tuning: this.#tuning, input, gradient, partials }),
    });
  }

  /**
   * The backward pass of a convolution that read `input`: the gradient of its weights, and the one at its input, which is
   * returned. `gradient` is at its output.
   */
  convBackward(conv: ConvLayer, input: View, gradient: Gradient, sink: GradientSink): MapTensor {
    if (!this.#winograd.takes(conv)) {
      const atConv = this.gradientOf(gradient);
      this.weightGradient(conv, input, atConv);
      return this.inputGradient(conv, atConv, sink);
    }
    const { map, through } = gradient;
    const { batchNorm } = through?.norm ?? {};
    const result = this.#inputGradientMap(conv);
    const norm = through === undefined || batchNorm === undefined ? undefined : { z: through.z, coefficients: batchNorm.coefficients };
    const { tiles, launch } = this.#winograd.backward({ conv, input, gradient: map, result, norm });
    this.#sink(tiles, sink, launch);
    return result;
  }

  /** The gradient itself, where it is still to be taken through a normalisation. */
  gradientOf({ map, through }: Gradient): MapTensor {
    return through === undefined ? map : this.gradientAt(through, map);
  }

  /**
   * The gradient at a convolution's input: masked by the ReLU of `mask`, joined with a shortcut's; the gradients of
   * `sums`, the normalisation before that ReLU, follow from it.
   */
  inputGradient(conv: ConvLayer, gradient: MapTensor, sink: GradientSink): MapTensor {
    const result = this.#inputGradientMap(conv);
    const { batch } = this;
    const tuning = this.#tuning;
    const tiles = tilesOf(result, batch, convCut(result, tuning), tuning);
    this.#sink(tiles, sink, (end) =>
      convInputGradient({ conv, batch, tuning, gradient, weights: this.layout.weights(conv.name), result, sink: end }),
    );
    return result;
  }

  /** The gradient at the features, which global average pooling read behind the ReLU of `mask`. */
  featuresGradient(shape: MapShape, pooledGradient: Tensor, sink: Omit<GradientSink, 'shortcut'>): MapTensor {
    const result = this.map('features gradient', shape);
    const { batch } = this;
    const tuning = this.#tuning;
    this.#sink(tilesOf(result, batch, statisticsCut(result, tuning), tuning), sink, (end) =>
      globalPoolGradient({ batch, tuning, pooledGradient, result, sink: end }),
    );
    return result;
  }

  /** What flows back over a projection, a 1x1 convolution: only at the pixels that it reads, every `stride`-th. */
  projectionGradient(conv: ConvLayer, gradient: MapTensor): ShortcutGradient {
    const atItsPixels = { ...conv, stride: 1, input: { ...conv.output, channels: conv.input.channels } } as const;
    return { gradient: this.inputGradient(atItsPixels, gradient, {}), stride: conv.stride };
  }

  #inputGradientMap(conv: ConvLayer): MapTensor {
    return this.map(`${conv.name} input gradient`, conv.input);
  }

  /** Appends a launch that ends in `sink`, and what its sums are for. */
  #sink(tiles: Tiles, { mask, sums, shortcut }: GradientSink, launch: (end: KernelSink) => Dispatch): void {
    const partials = { label: 'gradient sums', floats: tiles.floats };
    this.dispatches.push(
      launch({
        ...(mask === undefined ? {} : { mask }),
        ...(sums === undefined ? {} : { sums: { z: sums.z, record: sums.norm.record, partials } }),
        shortcut,
      }),
    );
    if (sums !== undefined) this.dispatches.push(normBackward(sums.norm, tiles, partials, this.#tuning));
  }

  /** Parameter gradients of a normalisation from the gradient at its output, where no convolution's gradient left the sums. */
  normSums({ z, norm }: Normalised, gradient: MapTensor): void {
    const tiles = tilesOf(gradient, this.batch, statisticsCut(gradient, this.#tuning), this.#tuning);
    const partials = { label: 'gradient sums', floats: tiles.floats };
    const common = { batch: this.batch, tuning: this.#tuning, gradient, partials };
    this.dispatches.push(channelStatistics(norm.batchNorm === undefined ? common : { ...common, z, record: norm.record }));
    this.dispatches.push(normBackward(norm, tiles, partials, this.#tuning));
  }

  /**
   * The gradient at a normalisation's input from the one at its output, plus a shortcut's. Stored rather than
   * recomputed by its two readers: docs/gradient-storage.md.
   */
  gradientAt({ z, norm }: Normalised, gradient: MapTensor, shortcut?: ShortcutGradient): MapTensor {
    if (norm.batchNorm === undefined) return shortcut === undefined ? gradient : this.addGradients(z, gradient, shortcut);
    return this.#normGradient(z, gradient, { z, coefficients: norm.batchNorm.coefficients }, shortcut);
  }

  /** The sum of the gradients that reach `map` over a branch and over a shortcut. */
  addGradients(map: MapTensor, gradient: MapTensor, shortcut: ShortcutGradient): MapTensor {
    return this.#normGradient(map, gradient, undefined, shortcut);
  }

  #normGradient(
    map: MapTensor,
    gradient: MapTensor,
    norm: { z: MapTensor; coefficients: Slice } | undefined,
    shortcut: ShortcutGradient | undefined,
  ): MapTensor {
    const result = this.map(`${map.label} gradient`, { height: map.height, width: map.width, channels: 4 * map.quads });
    this.dispatches.push(normGradient({ batch: this.batch, gradient, result, norm, shortcut }));
    return result;
  }
}
