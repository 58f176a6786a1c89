import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CompileError } from '../engine/gpu/errors.ts';
import { fillMemory, inScopes, useGpu } from '../engine/testing/harness.ts';
import { randomSet } from '../engine/testing/images.ts';
import { DeviceImages } from '../engine/training/dataset.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { knownVariant } from '../engine/tuning/variant-tunings.ts';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import type { VariantName } from '../spec/variants.ts';
import { switched, undone, type Continuation } from './past.ts';
import type { Event, RunConfig } from './protocol.ts';
import { Run } from './run.ts';
import { Variants } from './variants.ts';

const rig = useGpu();
/** Projections in every block: switching makes and drops weights. */
const residual = networkOfDepth(8, true, { widths: [4, 4, 8], shortcut: 'C' });
const withSwitches = (...switches: boolean[]): NetworkSpec => ({ ...residual, residual: switches });
const config: RunConfig = {
  id: 'a',
  name: 'A',
  network: withSwitches(true, false, true),
  training: {
    ...DEFAULT_TRAINING,
    batchSize: 6,
    learningRate: { rate: 0.05, schedule: 'cosine', warmup: { kind: 'linear', steps: 4 } },
    seed: 3,
    steps: 24,
    evaluateEvery: 8,
  },
  request: 0,
};

let images: DeviceImages;
beforeAll(async () => {
  images = await DeviceImages.create(rig.gpu, randomSet(50, 20, 4));
  // Made at first use, for all networks.
  await images.normalisation(config.training.normalisation);
});
afterAll(() => {
  images.destroy();
});

/** Takes steps as the loop does. */
async function train(run: Run, steps: number): Promise<void> {
  for (let taken = 0; taken < steps;) {
    const some = Math.min(steps - taken, run.stepsAhead);
    const encoder = rig.gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    run.encode(pass, some);
    pass.end();
    rig.gpu.device.queue.submit([encoder.finish()]);
    taken += some;
    await run.drain();
    await run.evaluateIfDue();
  }
  await run.settled();
}

/** Loss and errors by step, and evaluations, as a series that is rewound holds them in the end. */
function seriesOf(told: readonly Event[]) {
  const steps = new Map<number, readonly number[]>();
  const evaluations = new Map<number, unknown>();
  for (const event of told) {
    if (event.type === 'steps')
      event.series.loss.forEach((loss, i) => steps.set(event.series.firstStep + i, [loss, event.series.errors[i]]));
    if (event.type === 'evaluation') evaluations.set(event.result.step, event.result);
  }
  return { steps: [...steps].sort(([a], [b]) => a - b), evaluations: [...evaluations].sort(([a], [b]) => a - b) };
}

async function start(told: Event[], network = config.network, on?: Continuation): Promise<Run> {
  return Run.create(
    { gpu: rig.gpu, images, variants: new Variants(rig.gpu, knownVariant(rig.gpu)) },
    { ...config, network },
    (event) => {
      told.push(event);
    },
    on,
  );
}

test('switching shortcuts and undoing it is never having switched, bit for bit', () =>
  inScopes(rig.gpu, async () => {
    const undisturbed: Event[] = [];
    const one = await start(undisturbed);
    await train(one, 24);
    await one.destroy();

    const told: Event[] = [];
    const first = await start(told);
    await train(first, 10);
    const change = switched(await first.suspend(), withSwitches(false, true, true), first.past);
    expect(first.active).toBe(false);
    await first.destroy();
    const other: Event[] = [];
    const second = await start(other, change.from.network, change);
    expect([second.step, second.past.changes]).toEqual([
      10,
      [
        { step: 0, shortcuts: 2, blocks: 3 },
        { step: 10, shortcuts: 2, blocks: 3 },
      ],
    ]);
    await train(second, 7);
    const atFirst = seriesOf(undisturbed).steps.slice(10, 17);
    const switchedSteps = seriesOf(other).steps;
    expect(switchedSteps.map(([step]) => step)).toEqual(atFirst.map(([step]) => step));
    expect(switchedSteps, 'another network').not.toEqual(atFirst);

    const back = undone(second.past);
    expect(back?.past).toEqual({ before: [], changes: [] });
    await second.destroy();
    const third = await start(told, back?.from.network, back ?? undefined);
    expect([third.step, third.config.network]).toEqual([10, config.network]);
    await train(third, 14);
    await third.destroy();
    expect(seriesOf(told)).toEqual(seriesOf(undisturbed));
    expect(seriesOf(told).evaluations.map(([step]) => step)).toEqual([8, 16, 24]);
  }));

test('a run that is switched at its end stays finished, and is evaluated again once that is undone', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const first = await start(told);
    await train(first, 24);
    const atFirst = seriesOf(told).evaluations.at(-1);
    const change = switched(await first.suspend(), withSwitches(true, true, true), first.past);
    await first.destroy();
    told.length = 0;
    const second = await start(told, change.from.network, change);
    expect(told.at(-1)).toMatchObject({ type: 'run', state: 'finished', step: 24 });
    const back = undone(second.past);
    expect(back?.from.state.step).toBe(24);
    await second.destroy();
    told.length = 0;
    const third = await start(told, config.network, back ?? undefined);
    await third.settled();
    expect(seriesOf(told).evaluations).toEqual([atFirst]);
    expect(told.at(-1)).toMatchObject({ type: 'run', state: 'finished', step: 24 });
    await third.destroy();
  }));

test('a run that is given more steps goes on past its end as if it had always had them', () =>
  inScopes(rig.gpu, async () => {
    const constant = {
      ...config.training,
      learningRate: { rate: 0.05, schedule: 'constant', warmup: { kind: 'linear', steps: 4 } },
    } as const;
    const withEnd = (steps: number): RunConfig => ({ ...config, training: { ...constant, steps } });
    const workshop = { gpu: rig.gpu, images, variants: new Variants(rig.gpu, knownVariant(rig.gpu)) };
    const [longTold, told]: [Event[], Event[]] = [[], []];
    const long = await Run.create(workshop, withEnd(20), (event) => {
      longTold.push(event);
    });
    await train(long, 20);
    await long.destroy();

    const run = await Run.create(workshop, withEnd(12), (event) => {
      told.push(event);
    });
    await train(run, 12);
    expect(told.at(-1)).toMatchObject({ state: 'finished', step: 12 });
    expect(run.active).toBe(false);
    await run.take(withEnd(20));
    expect(told.at(-1)).toMatchObject({ state: 'ready', step: 12 });
    await train(run, 8);
    expect(told.at(-1)).toMatchObject({ state: 'finished', step: 20 });
    expect(seriesOf(told).steps).toEqual(seriesOf(longTold).steps);
    expect(seriesOf(told).evaluations.map(([step]) => step)).toEqual([8, 12, 16, 20]);

    await run.take(withEnd(10));
    await run.settled();
    expect(told.at(-1), 'no step is taken back').toMatchObject({ state: 'finished', step: 20 });
    await run.destroy();
  }));

test('holds as many changes as it says, and none of a run that began anew', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const before = rig.gpu.liveBuffers;
    let run = await start(told);
    await train(run, 1);
    for (let i = 0; i < 10; i++) {
      const on = switched(await run.suspend(), withSwitches(i % 2 === 0, true, false), run.past);
      await run.destroy();
      run = await start(told, on.from.network, on);
    }
    expect([run.past.before.length, run.past.changes.length, run.step]).toEqual([10, 11, 1]);
    await run.destroy();
    expect(rig.gpu.liveBuffers, 'what was dropped is freed').toBe(before);
  }));

test('where memory does not suffice, direct convolutions are tried before the network is refused', () =>
  inScopes(rig.gpu, async () => {
    const before = rig.gpu.liveBuffers;
    const told: Event[] = [];
    const create = (asked?: VariantName): Promise<Run> =>
      Run.create({ gpu: rig.gpu, images, variants: new Variants(rig.gpu, asked) }, config, (event) => {
        told.push(event);
      });
    const variants = (): unknown[] =>
      told.splice(0).flatMap((event) => (event.type === 'run' && event.variant !== undefined ? [event.variant] : []));

    fillMemory(rig.gpu);
    const run = await create();
    expect(variants()).toEqual([
      { name: knownVariant(rig.gpu), how: 'known' },
      { name: 'direct', how: 'least-memory' },
    ]);
    await train(run, 2);
    await run.destroy();

    fillMemory(rig.gpu, 2);
    await expect(create()).rejects.toMatchObject({ kind: 'out-of-memory' });
    expect(variants()).toHaveLength(2);

    // What the address asks for is not replaced.
    fillMemory(rig.gpu);
    await expect(create('winograd')).rejects.toMatchObject({ kind: 'out-of-memory' });
    expect(variants()).toEqual([{ name: 'winograd', how: 'asked' }]);
    expect(rig.gpu.liveBuffers).toBe(before);
  }));

test('where the driver does not compile a kernel, direct convolutions are tried', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const kernels = vi.spyOn(rig.gpu, 'pipeline').mockRejectedValueOnce(new CompileError('internal', 'too many registers'));
    const run = await Run.create({ gpu: rig.gpu, images, variants: new Variants(rig.gpu, undefined) }, config, (event) => {
      told.push(event);
    });
    kernels.mockRestore();
    expect(told.flatMap((event) => (event.type === 'run' && event.variant !== undefined ? [event.variant.name] : []))).toEqual([
      knownVariant(rig.gpu),
      'direct',
    ]);
    await train(run, 2);
    await run.destroy();
  }));

test('a run that is dropped while it is saved, with steps untold, touches no buffer that is gone', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const run = await start(told);
    await train(run, 2);
    run.enqueueInParts(1);
    const saving = run.save();
    await run.destroy();
    expect(await saving).toBeUndefined();
    expect(told.filter(({ type }) => type === 'failure')).toEqual([]);
  }));

test('an evaluation that is due is made once, whoever asks for it at the same time', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const run = await start(told);
    for (let i = 0; i < 8; i++) run.enqueueInParts(1);
    await Promise.all([run.evaluateIfDue(), run.evaluateIfDue(), run.suspend()]);
    expect(seriesOf(told).evaluations.map(([step]) => step)).toEqual([8]);
    expect(told.filter(({ type }) => type === 'evaluation')).toHaveLength(1);
    // Asked for by a person, it is made again.
    await Promise.all([run.startEvaluation(), run.startEvaluation()]);
    await run.settled();
    expect(told.filter(({ type }) => type === 'evaluation')).toHaveLength(3);
    await run.destroy();
  }));

/** Failures told, without their words. */
const failuresIn = (told: readonly Event[]) =>
  told.flatMap((event) =>
    event.type === 'failure' ? [[event.kind, event.reason?.kind === 'not-finite' ? event.reason.step : undefined]] : [],
  );

test('a loss that breaks is told once, with the first step of which it is not finite', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const run = await start(told);
    const drained = vi.spyOn(Trainer.prototype, 'drainMetrics');
    const metricsOf = (step: number, loss: number) => ({ step, loss, errors: 0, images: 6 });
    try {
      drained.mockResolvedValueOnce([metricsOf(1, 2), metricsOf(2, NaN), metricsOf(3, NaN)]);
      await run.drain();
      expect([run.failed, run.active]).toEqual([true, false]);
      // Those that were on their way.
      drained.mockResolvedValueOnce([metricsOf(4, Infinity)]).mockResolvedValueOnce([metricsOf(5, 2)]);
      await run.drain();
      await run.drain();
    } finally {
      drained.mockRestore();
    }
    expect(failuresIn(told)).toEqual([['not-finite', 2]]);
    expect(seriesOf(told).steps.map(([step]) => step)).toEqual([1, 2, 3, 4, 5]);
    await run.destroy();
  }));

test('a weight that is not finite, of which the loss says nothing, is told once, and such a state is not saved', () =>
  inScopes(rig.gpu, async () => {
    const told: Event[] = [];
    const first = await start([]);
    await train(first, 2);
    const from = await first.suspend();
    await first.destroy();
    const run = await start(told, undefined, { from, past: { before: [], changes: [] } });
    const broken = vi
      .spyOn(Trainer.prototype, 'checkpoint')
      .mockResolvedValue({ ...from, tensors: new Map([...from.tensors, ['fc.bias', { shape: [1], data: Float32Array.of(NaN) }]]) });
    try {
      expect(await run.save()).toBeUndefined();
      expect(run.failed).toBe(true);
      expect(told.at(-2)).toMatchObject({
        type: 'failure',
        kind: 'not-finite',
        run: 'a',
        message: 'fc.bias is not finite at step 2.',
        reason: { step: 2 },
      });
      expect(await run.save()).toBeUndefined();
      await run.suspend();
      expect(failuresIn(told)).toEqual([['not-finite', 2]]);
    } finally {
      broken.mockRestore();
    }
    await run.destroy();
  }));
