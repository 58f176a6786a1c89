import type { ConvLayer, MapShape, NormLayer } from '../../spec/layers.ts';
import { channelStatistics } from '../kernels/channel-statistics.ts';
import { convForward } from '../kernels/conv-forward.ts';
import { mapTensor, type Dispatch, type MapTensor, type Tensor, type View } from '../kernels/dispatch.ts';
import { convCut, statisticsCut } from '../kernels/grid.ts';
import { normForward, normInference, type Normalised } from '../kernels/norm.ts';
import { residualAdd } from '../kernels/residual-add.ts';
import { tilesOf, type Tiles } from '../kernels/tiles.ts';
import type { Tuning } from '../kernels/tuning.ts';
import type { Layout } from './layout.ts';
import type { WinogradConvolutions } from './winograd.ts';

/** What made a map: how its last launch is made to leave statistics, and of how many pixels each. */
interface Producer {
  readonly index: number;
  readonly tiles: Tiles;
  readonly withStatistics: (partials: Tensor) => Dispatch;
}

/**
 * Appends the launches of the forward pass, one layer at a time. Where it is to `train`, statistics are taken from the batch, else from
 * the running averages, once, in `prepare`.
 */
export class ForwardPass {
  /** What an inference program runs once before its batches. */
  readonly prepare: Dispatch[] = [];
  readonly #dispatches: Dispatch[];
  readonly #winograd: WinogradConvolutions;
  readonly #layout: Layout;
  readonly #batch: number;
  readonly #train: boolean;
  readonly #tuning: Tuning;
  readonly #half: boolean;
  /** Of the maps that convolutions made. */
  readonly #producers = new Map<Tensor, Producer>();

  constructor(args: {
    readonly dispatches: Dispatch[];
    readonly winograd: WinogradConvolutions;
    readonly layout: Layout;
    readonly batch: number;
    readonly train: boolean;
    readonly tuning: Tuning;
    readonly half: boolean;
  }) {
    this.#dispatches = args.dispatches;
    this.#winograd = args.winograd;
    this.#layout = args.layout;
    this.#batch = args.batch;
    this.#train = args.train;
    this.#tuning = args.tuning;
    this.#half = args.half;
  }

  /** A map of this pass: float16 where these are to be stored so. */
  map(label: string, shape: MapShape): MapTensor {
    const map = mapTensor(label, shape, this.#batch);
    return this.#half ? { ...map, half: true, floats: map.floats / 2 } : map;
  }

  conv(conv: ConvLayer, input: MapTensor | View): MapTensor {
    const result = this.map(conv.name, conv.output);
    if ('map' in input && this.#winograd.takes(conv)) {
      const { tiles, launch } = this.#winograd.forward(conv, input, result);
      this.#producers.set(result, { index: this.#dispatches.length, tiles, withStatistics: launch });
      this.#dispatches.push(launch());
      return result;
    }
    const args = { conv, batch: this.#batch, tuning: this.#tuning, input, weights: this.#layout.weights(conv.name), result };
    const tiles = tilesOf(result, this.#batch, convCut(result, this.#tuning), this.#tuning);
    this.#producers.set(result, {
      index: this.#dispatches.length,
      tiles,
      withStatistics: (partials) => convForward({ ...args, partials }),
    });
    this.#dispatches.push(convForward(args));
    return result;
  }

  /** Batch norm over `z`. Its statistics come from the epilogue of the convolution that made `z`, where one did. */
  batchNorm({ name }: NormLayer, z: MapTensor): Normalised {
    const norm = this.#layout.norm(name);
    const { batchNorm } = norm;
    if (batchNorm === undefined) throw new Error(`${name} is not a batch norm`);
    if (!this.#train) {
      this.prepare.push(normInference(norm));
      return { z, norm };
    }
    const producer = this.#producers.get(z);
    const tiles = producer?.tiles ?? tilesOf(z, this.#batch, statisticsCut(z, this.#tuning), this.#tuning);
    const partials = { label: `${name} moments`, floats: tiles.floats };
    if (producer === undefined) this.#dispatches.push(channelStatistics({ batch: this.#batch, tuning: this.#tuning, z, partials }));
    else this.#dispatches[producer.index] = producer.withStatistics(partials);
    this.#dispatches.push(normForward({ ...norm, batchNorm }, tiles, partials, this.#tuning));
    return { z, norm };
  }

  /** The bias of a convolution, for networks without batch norm. */
  bias({ name }: ConvLayer, z: MapTensor): Normalised {
    const norm = this.#layout.norm(name);
    (this.#train ? this.#dispatches : this.prepare).push(normInference(norm));
    return { z, norm };
  }

  /** A block's branch plus its shortcut. */
  add(args: Omit<Parameters<typeof residualAdd>[0], 'batch' | 'result'> & { readonly label: string }): MapTensor {
    // Where option A brings more pixels or fewer channels, the branch decides the shape.
    const result: MapTensor = { ...args.z, label: args.label };
    this.#dispatches.push(residualAdd({ ...args, batch: this.#batch, result }));
    return result;
  }
}
