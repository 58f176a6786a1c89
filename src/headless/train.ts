import { readFile } from 'node:fs/promises';
import { checkInit } from '../engine/checkpoint/check-init.ts';
import { encodeCheckpoint, readInitial, type Checkpoint } from '../engine/checkpoint/checkpoint.ts';
import { firstNotFinite } from '../engine/checkpoint/finite.ts';
import { CheckpointError } from '../engine/checkpoint/safetensors.ts';
import { GpuContext } from '../engine/gpu/context.ts';
import { DeviceImages } from '../engine/training/dataset.ts';
import type { BatchMetrics } from '../engine/training/metrics.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { knownVariant, variantsFor } from '../engine/tuning/variant-tunings.ts';
import { architectureOf } from '../spec/architecture.ts';
import { messageOf } from '../spec/message-of.ts';
import { depthOf } from '../spec/network.ts';
import { SpecError } from '../spec/spec-error.ts';
import { findAdapter, type AdapterChoice } from './adapter.ts';
import { readConfig, type RunConfig } from './config.ts';
import { loadImages } from './images.ts';
import { parseTrainOptions, TRAIN_HELP, type TrainOptions } from './options.ts';
import { checkOutput, writeOutput } from './output.ts';
import { Progress } from './progress.ts';
import { UsageError } from './usage-error.ts';

const METRICS = 'metrics.jsonl';
const GRADIENTS = 'gradients.json';
const EVALUATION = 'eval.json';
const FINAL = 'final.safetensors';

/** The subcommand `train`: reads, checks, trains, and writes the results only when all went well. Throws. */
export async function train(args: readonly string[]): Promise<void> {
  const options = parseTrainOptions(args);
  if (options === 'help') {
    console.log(TRAIN_HELP);
    return;
  }
  const configBytes = await read(options.config);
  const config = from(options.config, () => readConfig(new TextDecoder().decode(configBytes), options.overrides));
  const { network, training } = config;
  await checkOutput(options.out, [METRICS, GRADIENTS, EVALUATION, FINAL]);
  const initialBytes = options.init === undefined ? undefined : await read(options.init);
  const images = await loadImages(options.data);
  // All that can be checked is checked before a driver is opened: some write warnings.
  const initial =
    initialBytes === undefined
      ? undefined
      : from(options.init ?? '', () => {
          const checkpoint = readInitial(initialBytes, network, training);
          checkInit(checkpoint.tensors, architectureOf(network, images.classes.length));
          if (checkpoint.state.step >= training.steps)
            throw new UsageError(`is at step ${checkpoint.state.step} already; train further with --steps`);
          return checkpoint;
        });
  if (training.batchSize > images.train.count)
    throw new UsageError(`a batch of ${training.batchSize} is more than the ${images.train.count} training images of ${images.name}`);
  if (options.evalImages !== undefined && options.evalImages > images.test.count) {
    throw new UsageError(`--eval-images ${options.evalImages} is more than the ${images.test.count} test images of ${images.name}`);
  }
  console.log(`images: ${images.name}, ${images.train.count} for training, ${images.test.count} for testing`);

  const { adapter, description } = await findAdapter(adapterChoice(options));
  console.log(`adapter: ${description}`);
  const gpu = await GpuContext.create(adapter);
  try {
    const deviceImages = await DeviceImages.create(gpu, images);
    const files = await trainOn(gpu, deviceImages, config, initial, options);
    await writeOutput(options.out, files);
    console.log(`written: ${[...files.keys()].join(', ')} in ${options.out}`);
  } catch (error) {
    throw gpu.failure ?? error;
  } finally {
    gpu.destroy();
  }
}

/** Trains to the last step. Returns the files to write. */
async function trainOn(
  gpu: GpuContext,
  images: DeviceImages,
  { network, training }: RunConfig,
  initial: Checkpoint | undefined,
  options: TrainOptions,
): Promise<Map<string, string | Uint8Array>> {
  const trainer = await Trainer.create(gpu, images, {
    network,
    training,
    tuning: variantsFor(gpu)[options.variant ?? knownVariant(gpu)],
    init: initial,
  });
  // Before hours of training, in case it does not fit.
  if (options.evalImages !== undefined) await trainer.prepareEvaluation();
  console.log(
    `network: depth ${depthOf(network)}, ${trainer.architecture.parameterCount.toLocaleString('en')} parameters; ${training.steps - trainer.step} steps of ${training.batchSize} images`,
  );
  const files = new Map<string, string | Uint8Array>();
  const metrics: BatchMetrics[] = [];
  const progress = new Progress(training.steps);
  const drain = async (): Promise<void> => {
    const latest = await trainer.drainMetrics();
    if (gpu.failure !== undefined) throw gpu.failure;
    const broken = latest.find(({ loss }) => !Number.isFinite(loss));
    if (broken !== undefined)
      throw new Error(`the loss is no longer finite at step ${broken.step}: the training diverged; try a lower learning rate`);
    metrics.push(...latest);
    progress.report(metrics);
  };

  // The first step by itself: its gradients are asked for, and it tells how long a step takes.
  trainer.enqueue(1);
  await drain();
  if (options.gradients) files.set(GRADIENTS, `${JSON.stringify(norms(await trainer.readGradients()), null, 1)}\n`);
  while (trainer.step < training.steps) {
    const perSubmit = progress.stepsWithin(SUBMIT_SECONDS);
    for (let submits = 0; submits < SUBMITS && trainer.step < training.steps; submits++) {
      trainer.enqueue(Math.min(perSubmit, training.steps - trainer.step, trainer.room));
    }
    await drain();
  }

  const checkpoint = await trainer.checkpoint();
  // The losses do not tell: ReLU makes 0 of what is not a number, and the last step's loss is older than its weights.
  const broken = firstNotFinite(checkpoint.tensors);
  if (broken !== undefined)
    throw new Error(
      `tensor ${broken} is no longer finite at step ${checkpoint.state.step}: the training diverged; try a lower learning rate`,
    );
  files.set(
    METRICS,
    metrics.map(({ step, loss, errors, images: count }) => `${JSON.stringify({ step, loss, errors, images: count })}\n`).join(''),
  );
  if (options.evalImages !== undefined) {
    const { images: count, loss, errors } = await trainer.evaluate({ images: options.evalImages });
    files.set(EVALUATION, `${JSON.stringify({ images: count, loss, errors })}\n`);
    console.log(`test: ${errors} errors on ${count} images, loss ${loss.toFixed(4)}`);
  }
  files.set(FINAL, encodeCheckpoint(checkpoint));
  return files;
}

/** Short enough for the watchdogs that end long work on a GPU. */
const SUBMIT_SECONDS = 0.025;
/** Submits between two looks at the metrics. */
const SUBMITS = 8;

/** L2 norm of each gradient, in float64. */
function norms(gradients: ReadonlyMap<string, Float32Array>): Record<string, number> {
  return Object.fromEntries([...gradients].map(([name, values]) => [name, Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))]));
}

/** What the options say, else the environment. */
function adapterChoice({ adapter, software }: TrainOptions): AdapterChoice | undefined {
  if (adapter !== undefined) return { adapter };
  return software ? { software } : undefined;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${messageOf(error)}`);
  }
}

/** Runs `parse` and puts the file's name before what is wrong with it. */
function from<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UsageError || error instanceof SpecError || error instanceof CheckpointError)
      throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}
