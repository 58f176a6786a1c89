import type { BufferKind } from '../engine/gpu/buffers.ts';
import type { GpuContext } from '../engine/gpu/context.ts';
import { DeviceImages } from '../engine/training/dataset.ts';
import { chooseVariant } from '../engine/tuning/choose-variant.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { variantsFor } from '../engine/tuning/variant-tunings.ts';
import type { ImageSet } from '../spec/images.ts';
import type { NetworkSpec } from '../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../spec/training.ts';
import type { VariantName } from '../spec/variants.ts';
import { countCalls } from './device-calls.ts';
import type { NetworkFigures } from './report.ts';
import { spreadOf } from './statistics.ts';

/** Work of one submit in ms, and submits on their way at once: as the page trains. */
const SUBMIT_MS = 20;
const IN_FLIGHT = 2;
/** More steps than any bench takes. */
const STEPS = 1_000_000;
const MAX_STEPS_PER_ROUND = 512;

type Setup = Omit<NetworkFigures, 'msPerStep' | 'imagesPerSecond' | 'gflops'>;

/** One of our networks on a device of its own, trained round by round. */
export class OwnNetwork {
  readonly gpu: GpuContext;
  readonly trainer: Trainer;
  /** Of every step so far. */
  readonly losses: number[];
  readonly #setup: Setup;
  readonly #rounds: number[] = [];
  #msPerStep: number;

  private constructor(gpu: GpuContext, trainer: Trainer, losses: number[], setup: Setup, msPerStep: number) {
    this.gpu = gpu;
    this.trainer = trainer;
    this.losses = losses;
    this.#setup = setup;
    this.#msPerStep = msPerStep;
  }

  /** Compiles on `gpu`, which must be new, and takes the first steps. Destroys `gpu` where that fails. */
  static async create(
    gpu: GpuContext,
    set: ImageSet,
    what: {
      readonly name: string;
      readonly network: NetworkSpec;
      readonly batch: number;
      readonly training?: TrainingSpec;
      readonly variant?: VariantName | undefined;
    },
  ): Promise<OwnNetwork> {
    const { name, network, batch, training: given = DEFAULT_TRAINING } = what;
    try {
      const training: TrainingSpec = { ...given, batchSize: batch, steps: STEPS };
      const images = await DeviceImages.create(gpu, set);
      await images.normalisation(training.normalisation);
      const variant = what.variant ?? (await chooseVariant(gpu, images, network, batch)).variant;
      const before = new Map(gpu.memory);
      await gpu.device.queue.onSubmittedWorkDone();

      const start = performance.now();
      const trainer = await Trainer.create(gpu, images, { network, training, tuning: variantsFor(gpu)[variant] });
      const compileMs = performance.now() - start;
      const memory = Object.fromEntries(
        [...gpu.memory].map(([kind, bytes]) => [kind, bytes - (before.get(kind) ?? 0)]).filter(([, bytes]) => bytes !== 0),
      ) as Partial<Record<BufferKind, number>>;
      trainer.enqueue(1);
      const losses = (await trainer.drainMetrics()).map(({ loss }) => loss);
      const firstStepMs = performance.now() - start;

      const msPerStep = await timeSteps(gpu, trainer, 1, 1);
      const perSubmit = stepsPerSubmit(msPerStep);
      const calls = await countCalls(gpu, async () => {
        await timeSteps(gpu, trainer, perSubmit, perSubmit);
      });
      const each = (count: number): number => count / perSubmit;
      return new OwnNetwork(
        gpu,
        trainer,
        losses,
        {
          name,
          batch,
          network,
          variant,
          compileMs,
          firstStepMs,
          memory,
          parameters: trainer.architecture.parameterCount,
          flopsPerStep: 2 * 3 * batch * trainer.architecture.multiplyAdds,
          pipelines: gpu.pipelineCount,
          dispatchesPerStep: trainer.dispatchesPerStep,
          submitsPerStep: each(calls.submits),
          callsPerStep: { uploads: each(calls.uploads), allocations: each(calls.allocations), readbacks: each(calls.readbacks) },
        },
        msPerStep,
      );
    } catch (error) {
      gpu.destroy();
      throw gpu.failure ?? error;
    }
  }

  /** Trains for about `ms`, at least one step; a loss that is not finite is an error. Returns ms a step. */
  async round(ms: number): Promise<number> {
    const steps = Math.max(1, Math.min(MAX_STEPS_PER_ROUND, Math.round(ms / this.#msPerStep)));
    this.#msPerStep = await timeSteps(this.gpu, this.trainer, steps, stepsPerSubmit(this.#msPerStep));
    this.#rounds.push(this.#msPerStep);
    await this.#drain();
    return this.#msPerStep;
  }

  async #drain(): Promise<void> {
    this.losses.push(...(await this.trainer.drainMetrics()).map(({ loss }) => loss));
    if (this.gpu.failure !== undefined) throw this.gpu.failure;
    if (!this.losses.every(Number.isFinite)) throw new Error('the loss is no longer finite');
  }

  get figures(): NetworkFigures {
    if (this.#rounds.length === 0) return this.#setup;
    const msPerStep = spreadOf(this.#rounds);
    return {
      ...this.#setup,
      msPerStep,
      imagesPerSecond: (1000 * this.#setup.batch) / msPerStep.median,
      gflops: this.#setup.flopsPerStep / msPerStep.median / 1e6,
    };
  }

  destroy(): void {
    this.gpu.destroy();
  }
}

const stepsPerSubmit = (msPerStep: number): number => Math.max(1, Math.round(SUBMIT_MS / msPerStep));

/**
 * Takes `steps` steps, so many a submit, and waits for the last. Returns ms a step, from the end of the first submit on where there
 * are several: until then the GPU waits for it to be encoded, as it does not later on.
 */
async function timeSteps({ device }: GpuContext, trainer: Trainer, steps: number, perSubmit: number): Promise<number> {
  const inFlight: Promise<undefined>[] = [];
  let from = { time: performance.now(), taken: 0 };
  for (let taken = 0; taken < steps; taken += perSubmit) {
    trainer.enqueue(Math.min(perSubmit, steps - taken));
    inFlight.push(device.queue.onSubmittedWorkDone());
    if (inFlight.length < IN_FLIGHT) continue;
    await inFlight.shift();
    if (from.taken === 0) from = { time: performance.now(), taken: perSubmit };
  }
  await device.queue.onSubmittedWorkDone();
  return (performance.now() - from.time) / (steps - from.taken);
}
