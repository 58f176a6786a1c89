import type { Architecture } from '../../spec/architecture.ts';
import type { NormLayer, ParameterShape } from '../../spec/layers.ts';
import type { ConvWeights } from '../kernels/conv.ts';
import { aligned, type Slice } from '../kernels/dispatch.ts';
import type { LinearSlices } from '../kernels/head.ts';
import type { NormSlices } from '../kernels/norm.ts';

/** A parameter in the flat buffers of parameters, gradients and momentum; offset and size in floats. */
export interface ParameterSlot extends ParameterShape {
  readonly offset: number;
  readonly size: number;
}

/** A parameter's values in one of these buffers. */
export const partOf = (all: Float32Array, { offset, size }: ParameterSlot): Float32Array => all.subarray(offset, offset + size);

/** The running averages of one batch norm: [mean][variance]. */
export interface RunningSlot extends NormLayer {
  readonly offset: number;
}

/** Where every parameter, batch-norm record and running average of a network lies. */
export class Layout {
  readonly slots: readonly ParameterSlot[];
  readonly runningSlots: readonly RunningSlot[];
  /** Sizes of the flat buffers in floats. */
  readonly sizes: { readonly parameters: number; readonly running: number; readonly records: number; readonly coefficients: number };
  readonly #byName: ReadonlyMap<string, ParameterSlot>;
  readonly #norms = new Map<string, NormSlices>();
  readonly #classes: number;

  constructor(architecture: Architecture) {
    this.#classes = architecture.classes;
    const parameters = new Allocator();
    this.slots = architecture.parameters.map((p) => {
      const size = engineSize(p);
      return { ...p, size, offset: parameters.take(size) };
    });
    this.#byName = new Map(this.slots.map((slot) => [slot.name, slot]));

    const running = new Allocator();
    const records = new Allocator();
    const coefficients = new Allocator();
    const runningSlots: RunningSlot[] = [];
    for (const { name, channels } of architecture.norms) {
      const slot = { name, channels, offset: running.take(2 * channels) };
      runningSlots.push(slot);
      this.#norms.set(name, {
        quads: channels / 4,
        record: { store: 'records', offset: records.take(4 * channels), size: 4 * channels },
        beta: this.parameter(`${name}.bias`),
        betaGradient: this.gradient(`${name}.bias`),
        batchNorm: {
          gamma: this.parameter(`${name}.weight`),
          gammaGradient: this.gradient(`${name}.weight`),
          running: { store: 'running', offset: slot.offset, size: 2 * channels },
          coefficients: { store: 'coefficients', offset: coefficients.take(3 * channels), size: 3 * channels },
        },
      });
    }
    for (const { name, kind, shape } of this.slots) {
      const layer = name.slice(0, name.lastIndexOf('.'));
      if (kind !== 'bias' || layer === 'fc') continue;
      const channels = shape[0];
      this.#norms.set(layer, {
        quads: channels / 4,
        record: { store: 'records', offset: records.take(4 * channels), size: 4 * channels },
        beta: this.parameter(name),
        betaGradient: this.gradient(name),
      });
    }
    this.runningSlots = runningSlots;
    this.sizes = { parameters: parameters.size, running: running.size, records: records.size, coefficients: coefficients.size };
  }

  parameter(name: string): Slice {
    const { offset, size } = this.#slot(name);
    return { store: 'parameters', offset, size };
  }

  gradient(name: string): Required<Slice> {
    const { offset, size } = this.#slot(name);
    return { store: 'gradients', offset, size };
  }

  /** A convolution's weights in both orders. */
  weights(conv: string): ConvWeights {
    const outputLast = this.parameter(`${conv}.weight`);
    return { outputLast, inputLast: { ...outputLast, store: 'transposed' } };
  }

  /** Where each float of the parameters stands in the transposed copy; only convolutions differ. */
  transposition(): Uint32Array<ArrayBuffer> {
    const at = Uint32Array.from({ length: this.sizes.parameters }, (_, i) => i);
    for (const { kind, shape, offset, size } of this.slots) {
      if (kind !== 'convolution') continue;
      const outputs = shape[0];
      const inputs = size / (shape[2] * shape[3] * outputs);
      for (let i = 0; i < size; i++) {
        const tap = Math.floor(i / (inputs * outputs));
        const input = Math.floor(i / outputs) % inputs;
        at[offset + i] = offset + (tap * outputs + (i % outputs)) * inputs + input;
      }
    }
    return at;
  }

  /** A batch norm by its name, or a convolution's bias by the convolution's. */
  norm(name: string): NormSlices {
    const norm = this.#norms.get(name);
    if (norm === undefined) throw new Error(`no batch norm or bias ${name}`);
    return norm;
  }

  get linear(): LinearSlices {
    const { shape } = this.#slot('fc.weight');
    return { classes: this.#classes, quads: shape[1] / 4, weights: this.parameter('fc.weight'), bias: this.parameter('fc.bias') };
  }

  #slot(name: string): ParameterSlot {
    const slot = this.#byName.get(name);
    if (slot === undefined) throw new Error(`no parameter ${name}`);
    return slot;
  }
}

class Allocator {
  size = 0;
  take(floats: number): number {
    const offset = this.size;
    this.size += aligned(floats);
    return offset;
  }
}

/** Floats that a parameter takes in the engine's layout: RGB padded to four input channels. */
function engineSize({ shape, kind }: ParameterShape): number {
  if (kind !== 'convolution') return shape.reduce((a, b) => a * b, 1);
  const [out, input, height, width] = shape;
  return height * width * Math.ceil(input / 4) * 4 * out;
}

/** OIHW to the kernels' [ky][kx][input, padded][output] (convolutions); other parameters as they are. */
export function toEngine({ shape, kind, size }: ParameterSlot, values: Float32Array): Float32Array {
  return kind === 'convolution'
    ? permute(
        shape,
        size,
        (outer, engine, result) => {
          result[engine] = values[outer];
        },
        size,
      )
    : values;
}

/** The inverse of {@link toEngine}; `values` are the slot's. */
export function fromEngine({ shape, kind, size }: ParameterSlot, values: Float32Array): Float32Array {
  const count = shape.reduce((a, b) => a * b, 1);
  return kind === 'convolution'
    ? permute(
        shape,
        size,
        (outer, engine, result) => {
          result[outer] = values[engine];
        },
        count,
      )
    : values.slice(0, count);
}

function permute(
  shape: readonly number[],
  size: number,
  copy: (outer: number, engine: number, result: Float32Array) => void,
  length: number,
): Float32Array {
  const [out, input, height, width] = shape;
  const inputs = size / (height * width * out);
  const result = new Float32Array(length);
  let outer = 0;
  for (let o = 0; o < out; o++)
    for (let i = 0; i < input; i++)
      for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) copy(outer++, ((y * width + x) * inputs + i) * out + o, result);
  return result;
}
