import type { ConvLayer, MapShape, NormLayer } from '../../spec/architecture.ts';
import { channelStatistics, statisticsPixels } from '../kernels/channel-statistics.ts';
import { convForward, convForwardPixels } from '../kernels/conv-forward.ts';
import { convInputGradient, inputGradientPixels, type ShortcutGradient } from '../kernels/conv-input-gradient.ts';
import { convWeightGradient, planWeightGradient } from '../kernels/conv-weight-gradient.ts';
import type { Dispatch, MapTensor, Slice, Tensor, Tuning, View } from '../kernels/dispatch.ts';
import { normBackward, normForward, normInference, type NormSlices } from '../kernels/norm.ts';
import { normGradient } from '../kernels/norm-gradient.ts';
import { residualAdd } from '../kernels/residual-add.ts';
import { tilesOf } from '../kernels/tiles.ts';
import type { Layout } from './layout.ts';

/** A normalisation (or bias) and the tensor that it is applied to. */
export interface Normalised {
  readonly z: MapTensor;
  readonly norm: NormSlices;
}

/**
 * Appends the launches of one layer at a time. `train` programs take statistics from the batch and can be
 * followed by the backward pass; inference programs take them from the running averages, once, in `prepare`.
 */
export class Builder {
  readonly dispatches: Dispatch[] = [];
  /** What an inference program runs once before its batches. */
  readonly prepare: Dispatch[] = [];
  readonly #producers = new Map<Tensor, { readonly index: number; readonly conv: Parameters<typeof convForward>[0] }>();
  readonly layout: Layout;
  readonly batch: number;
  readonly train: boolean;
  readonly #tuning: Tuning;

  constructor(layout: Layout, batch: number, train: boolean, tuning: Tuning) {
    this.layout = layout;
    this.batch = batch;
    this.train = train;
    this.#tuning = tuning;
  }

  map(label: string, { height, width, channels }: MapShape): MapTensor {
    const quads = Math.ceil(channels / 4);
    return { label, height, width, quads, floats: this.batch * height * width * 4 * quads };
  }

  conv(conv: ConvLayer, input: MapTensor | View): MapTensor {
    const result = this.map(conv.name, conv.output);
    const args = { conv, batch: this.batch, tuning: this.#tuning, input, weights: this.layout.weights(conv.name), result };
    this.#producers.set(result, { index: this.dispatches.length, conv: args });
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
    const pixels = producer === undefined ? statisticsPixels(z, this.#tuning) : convForwardPixels(producer.conv.conv, this.#tuning);
    const tiles = tilesOf(z, this.batch, pixels, this.#tuning);
    const partials = { label: `${name} moments`, floats: tiles.floats };
    if (producer === undefined) this.dispatches.push(channelStatistics({ batch: this.batch, tuning: this.#tuning, z, partials }));
    else this.dispatches[producer.index] = convForward({ ...producer.conv, partials });
    this.dispatches.push(normForward({ ...norm, batchNorm }, tiles, partials));
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
    const { floats } = planWeightGradient(conv, this.batch, this.#tuning);
    this.dispatches.push(...convWeightGradient({
      conv, batch: this.batch, tuning: this.#tuning, input, gradient,
      partials: { label: `${conv.name} splits`, floats },
      result: this.layout.gradient(`${conv.name}.weight`),
    }));
  }

  /**
   * The gradient at a convolution's input: masked by the ReLU of `mask`, joined with a shortcut's; the gradients of
   * `sums`, the normalisation before that ReLU, follow from it.
   */
  inputGradient(conv: ConvLayer, gradient: MapTensor, sink: { readonly mask?: View; readonly sums?: Normalised | undefined; readonly shortcut?: ShortcutGradient | undefined }): MapTensor {
    const { mask, sums, shortcut } = sink;
    const result = this.map(`${conv.name} input gradient`, conv.input);
    const tiles = tilesOf(result, this.batch, inputGradientPixels(result, this.#tuning), this.#tuning);
    const partials = { label: `${conv.name} gradient sums`, floats: tiles.floats };
    this.dispatches.push(convInputGradient({
      conv, batch: this.batch, tuning: this.#tuning, gradient, weights: this.layout.weights(conv.name), result,
      sink: {
        ...(mask === undefined ? {} : { mask }),
        ...(sums === undefined ? {} : { sums: { z: sums.z, record: sums.norm.record, partials } }),
        shortcut,
      },
    }));
    if (sums !== undefined) this.dispatches.push(normBackward(sums.norm, tiles, partials));
    return result;
  }

  /** Parameter gradients of a normalisation from the gradient at its output, where no convolution's gradient left the sums. */
  normSums({ z, norm }: Normalised, gradient: MapTensor): void {
    const tiles = tilesOf(gradient, this.batch, statisticsPixels(gradient, this.#tuning), this.#tuning);
    const partials = { label: 'gradient sums', floats: tiles.floats };
    const common = { batch: this.batch, tuning: this.#tuning, gradient, partials };
    this.dispatches.push(channelStatistics(norm.batchNorm === undefined ? common : { ...common, z, record: norm.record }));
    this.dispatches.push(normBackward(norm, tiles, partials));
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

  #normGradient(map: MapTensor, gradient: MapTensor, norm: { z: MapTensor; coefficients: Slice } | undefined, shortcut: ShortcutGradient | undefined): MapTensor {
    const result: MapTensor = { ...map, label: `${map.label} gradient` };
    this.dispatches.push(normGradient({ batch: this.batch, gradient, result, norm, shortcut }));
    return result;
  }
}
