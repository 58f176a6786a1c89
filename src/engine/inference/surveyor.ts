import type { GpuContext } from '../gpu/context.ts';
import type { Patch } from '../network/patch.ts';
import type { DeviceImages } from '../training/dataset.ts';
import type { Stores } from '../training/stores.ts';
import type { Subject } from '../training/subject.ts';
import { randomDirections } from './directions.ts';
import { Evaluator } from './evaluation.ts';

/** Weights and running statistics as they were after a step, and the directions in which one looks around from there. */
interface Place {
  readonly step: number;
  readonly parameters: Float32Array;
  readonly running: Float32Array<ArrayBuffer>;
  readonly directions: readonly Float32Array[];
}

/** Losses around a network's weights. */
export interface Survey {
  /** The step after which the weights were taken. */
  readonly step: number;
  /** So many were there of those asked for. */
  readonly images: number;
  /** Mean cross-entropy at each point. */
  readonly losses: Float32Array;
}

/** Measures the loss around the weights of a network (Li et al. 2018), on the images that it trains on. */
export class Surveyor {
  readonly #subject: Subject;
  readonly #evaluator: Evaluator;
  #place: Place | undefined;

  private constructor(subject: Subject, evaluator: Evaluator) {
    this.#subject = subject;
    this.#evaluator = evaluator;
  }

  /** Throws GpuError. */
  static async create(gpu: GpuContext, images: DeviceImages, subject: Subject): Promise<Surveyor> {
    return new Surveyor(subject, await Evaluator.create(gpu, images, subject, await images.trainingPart(subject.training)));
  }

  get bytes(): number {
    return this.#evaluator.bytes;
  }

  /**
   * Losses on the first `images` training images, with running statistics, at points of the plane through the weights along two
   * random directions (`randomDirections`): [points][2], in lengths of the weights. The weights are those that `source` holds
   * after `step`; or, where `from` is given, those of that earlier call, which are kept until another begins: undefined where
   * they are gone. One call at a time.
   */
  async run(source: Stores, step: number, points: Float32Array, images: number, from?: number): Promise<Survey | undefined> {
    if (from === undefined) this.#place = await this.#look(source, step);
    const place = this.#place;
    if (place === undefined || (from !== undefined && place.step !== from)) return undefined;
    const losses = new Float32Array(points.length / 2);
    let found = 0;
    for (let i = 0; i < losses.length; i++) {
      const patches = patchesAt(place, points[2 * i], points[2 * i + 1]);
      const evaluation = await this.#evaluator.run(source, { images, patches });
      losses[i] = evaluation.loss;
      found = evaluation.images;
    }
    return { step: place.step, images: found, losses };
  }

  async #look(source: Stores, step: number): Promise<Place> {
    const [parameters, running] = await Promise.all([source.read('parameters'), source.read('running')]);
    const { architecture, layout } = this.#subject;
    return { step, parameters, running, directions: randomDirections(parameters, architecture, layout) };
  }

  destroy(): void {
    this.#evaluator.destroy();
  }
}

function patchesAt({ parameters, running, directions: [along, across] }: Place, x: number, y: number): Patch[] {
  const values = new Float32Array(parameters.length);
  for (let i = 0; i < values.length; i++) values[i] = parameters[i] + x * along[i] + y * across[i];
  return [
    { store: 'parameters', offset: 0, values },
    { store: 'running', offset: 0, values: running },
  ];
}
