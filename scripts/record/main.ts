import { writeFile } from 'node:fs/promises';
import { trainingOf } from '../../src/spec/experiment.ts';
import { FIRST_QUESTION } from '../../src/spec/questions.ts';
import type { TrainingSpec } from '../../src/spec/training.ts';
import { VERSION } from '../../src/spec/version.ts';
import { GpuContext } from '../../src/engine/gpu/context.ts';
import { DeviceImages } from '../../src/engine/training/dataset.ts';
import { Trainer } from '../../src/engine/training/trainer.ts';
import { findAdapter } from '../../src/headless/adapter.ts';
import { loadImages } from '../../src/headless/images.ts';
import { writeExperiment, type SavedExperiment } from '../../src/store/experiment-file/file.ts';
import { FOR_GPU } from '../../src/store/experiment/opening.ts';
import { RunSeries, testError } from '../../src/store/series/series.ts';
import { seriesOf } from '../../src/worker/run.ts';

/** Trains the experiment that the page opens with on images of the folder `data`, and writes its curves, without weights, as an experiment file. */
export async function record(data: string, file: string): Promise<void> {
  const images = await loadImages(data);
  const { adapter, description } = await findAdapter();
  console.log(`${images.name} on ${description}`);
  const gpu = await GpuContext.create(adapter);
  const here = await DeviceImages.create(gpu, images);
  const runs: SavedExperiment['runs'][number][] = [];
  for (const { name, network, training: own } of FOR_GPU.runs) {
    const training = trainingOf(FOR_GPU.training, own);
    const trainer = await Trainer.create(gpu, here, { network, training });
    runs.push({ state: null, series: await trainToEnd(trainer, training, name) });
    trainer.destroy();
  }
  gpu.destroy();
  const saved: SavedExperiment = {
    saved: new Date().toISOString(),
    page: VERSION,
    experiment: FOR_GPU,
    slots: FOR_GPU.runs.map((_, slot) => slot),
    question: FIRST_QUESTION,
    images: { name: images.name, classes: images.classes, trainImages: images.train.count, testImages: images.test.count },
    runs,
    past: [],
  };
  await writeFile(file, new Uint8Array(await (await writeExperiment(saved)).arrayBuffer()));
}

/** Trains to the last step; gives what happened. */
async function trainToEnd(trainer: Trainer, { steps, evaluateEvery, batchSize }: TrainingSpec, name: string): Promise<RunSeries> {
  const series = new RunSeries();
  await trainer.prepareEvaluation();
  while (trainer.step < steps) {
    const started = performance.now();
    trainer.enqueue(Math.min(PER_LOOK, steps - trainer.step));
    const metrics = await trainer.drainMetrics();
    series.append(seriesOf(metrics, batchSize, (performance.now() - started) / 1000));
    if (trainer.step % evaluateEvery !== 0 && trainer.step !== steps) continue;
    const { step, images, loss, errors } = await trainer.evaluate();
    series.addEvaluation({ step, images, loss, errors });
    console.log(
      `${name}, step ${step}: training error ${series.trainingError(step, 25).toFixed(1)}%, test error ${testError({ step, images, loss, errors }).toFixed(1)}%`,
    );
  }
  return series;
}

/** Steps between two looks at the metrics; `evaluateEvery` is a multiple. */
const PER_LOOK = 20;
