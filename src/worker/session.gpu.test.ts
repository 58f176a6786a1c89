import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fillMemory } from '../engine/testing/harness.ts';
import { randomSet } from '../engine/testing/images.ts';
import { Trainer } from '../engine/training/trainer.ts';
import { findAdapter } from '../headless/adapter.ts';
import { IMAGE_BYTES } from '../spec/images.ts';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import type { Command, Event, RunConfig, SavedRun } from './protocol.ts';
import { Session } from './session.ts';

vi.mock('../data/source.ts', () => ({ loadImages: () => Promise.resolve(randomSet(50, 20, 4)) }));

const configs: readonly RunConfig[] = (
  [
    ['a', true, 8],
    ['b', false, 0],
  ] as const
).map(([id, residual, evaluateEvery]) => ({
  id,
  name: id,
  network: networkOfDepth(8, residual, { widths: [4, 4, 8] }),
  training: {
    ...DEFAULT_TRAINING,
    batchSize: 6,
    learningRate: { rate: 0.05, schedule: 'cosine', warmup: { kind: 'linear', steps: 4 } },
    seed: 3,
    steps: 30,
    evaluateEvery,
  },
  request: 0,
}));

let device: GPUDevice | undefined;

// An adapter gives one device.
beforeEach(() => {
  const requestAdapter = async (): Promise<GPUAdapter> => {
    const { adapter } = await findAdapter();
    const request = adapter.requestDevice.bind(adapter);
    adapter.requestDevice = async (descriptor) => (device = await request(descriptor));
    return adapter;
  };
  vi.stubGlobal('navigator', { gpu: { requestAdapter } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const source = { kind: 'shapes' } as const;

/** A worker just started, and what it tells. */
function worker() {
  const told: Event[] = [];
  const session = new Session((event) => {
    told.push(structuredClone(event));
  });
  const is = (type: Event['type'], run?: string): Promise<Event> =>
    vi.waitFor(() => {
      const found = told.findLast((event) => event.type === type && (run === undefined || ('run' in event && event.run === run)));
      if (found === undefined) throw new Error(`no ${type}`);
      return found;
    }, 60_000);
  const stepsOf = (run: string) =>
    told.flatMap((event) =>
      event.type === 'steps' && event.run === run
        ? Array.from(event.series.loss, (loss, i) => [event.series.firstStep + i, loss, event.series.errors[i]])
        : [],
    );
  return {
    told,
    is,
    stepsOf,
    evaluations: (run: string) => told.flatMap((event) => (event.type === 'evaluation' && event.run === run ? [event.result] : [])),
    send: (command: Command): void => {
      session.handle(command);
    },
    /** As the page does. */
    open: (): void => {
      session.handle({ type: 'open', source });
      session.handle({ type: 'configure', runs: configs });
    },
    step: async (times: number, to: number): Promise<void> => {
      for (let i = 0; i < times; i++) session.handle({ type: 'step' });
      await vi.waitFor(() => {
        expect(configs.map(({ id }) => stepsOf(id).at(-1)?.[0])).toEqual([to, to]);
      }, 110_000);
    },
    saved: async (run: string): Promise<SavedRun> => {
      session.handle({ type: 'save', run, request: 7 });
      const event = await is('saved', run);
      if (event.type !== 'saved' || event.state === undefined) throw new Error('nothing was saved');
      return event.state;
    },
  };
}

test('what is saved goes on in another worker as if never interrupted, bit for bit', async () => {
  const whole = worker();
  whole.open();
  await whole.step(30, 30);
  const compiling = whole.told.flatMap((event) => (event.type === 'compiling' ? [event] : []));
  expect(compiling.at(-1)).toMatchObject({ done: compiling.at(-1)?.total });
  expect(compiling.length, 'each kernel is told when it is asked for and when it is done').toBe(
    2 * compiling.filter(({ done }, i) => i > 0 && done > compiling[i - 1].done).length,
  );

  const first = worker();
  first.open();
  await first.step(16, 16);
  const states = { a: await first.saved('a'), b: await first.saved('b') };
  expect(states.a).toMatchObject({ step: 16, evaluated: 16, network: configs[0].network, changes: [] });
  const changes = [
    { step: 0, shortcuts: 2, blocks: 3 },
    { step: 5, shortcuts: 3, blocks: 3 },
  ];

  const second = worker();
  second.send({ type: 'open', source });
  // Before the images are there, and with the evaluation at step 16 not yet told.
  second.send({
    type: 'restore',
    runs: configs,
    saved: [
      { run: 'a', ...states.a, evaluated: 8 },
      { run: 'b', ...states.b, changes },
    ],
  });
  second.send({ type: 'configure', runs: configs });
  await second.step(14, 30);
  expect(await second.is('restored', 'b')).toEqual({ type: 'restored', run: 'b', step: 16, changes });
  expect(
    second.told.filter(({ type }) => type === 'cleared'),
    'each network is built once',
  ).toEqual([]);
  for (const { id } of configs) expect([...first.stepsOf(id), ...second.stepsOf(id)]).toEqual(whole.stepsOf(id));
  await vi.waitFor(() => {
    expect(second.evaluations('a').length).toBe(3);
  });
  expect(second.evaluations('a')).toEqual(whole.evaluations('a').slice(1));
});

test('a state is put in place of a run that trains; one that does not fit changes nothing', async () => {
  const { open, send, step, saved, is, told, stepsOf } = worker();
  open();
  await step(3, 3);
  const state = await saved('a');
  await step(3, 6);
  send({
    type: 'restore',
    runs: configs,
    saved: [
      { run: 'a', ...state },
      { run: 'b', ...state },
    ],
  });
  expect(await is('failure')).toMatchObject({
    kind: 'bad-checkpoint',
    message: expect.stringContaining('b: the checkpoint is of another network; it differs in residual') as string,
  });
  expect(await is('restored')).toMatchObject({ run: 'a', step: 3 });
  expect(told.filter(({ type }) => type === 'cleared')).toMatchObject([{ run: 'a' }]);
  const before = stepsOf('a').slice(3);
  send({ type: 'step' });
  await vi.waitFor(() => {
    expect(stepsOf('a').slice(6)).toEqual(before.slice(0, 1));
  });
});

test('a device that is lost while it trains is told, and the runs go on from their last states on another, bit for bit', async () => {
  const whole = worker();
  whole.open();
  await whole.step(20, 20);

  const first = worker();
  first.open();
  await first.step(12, 12);
  const saved = [
    { run: 'a', ...(await first.saved('a')) },
    { run: 'b', ...(await first.saved('b')) },
  ];
  first.send({ type: 'train' });
  await vi.waitFor(() => {
    expect(first.stepsOf('b').at(-1)?.[0]).toBeGreaterThan(12);
  }, 60_000);
  device?.destroy();
  expect(await first.is('failure')).toMatchObject({ kind: 'device-lost' });
  first.send({ type: 'save', run: 'a', request: 8 });
  await vi.waitFor(() => {
    expect(first.told.at(-1)).toEqual({ type: 'saved', run: 'a', request: 8 });
  });

  const second = worker();
  second.send({ type: 'open', source });
  second.send({ type: 'restore', runs: configs, saved });
  second.send({ type: 'configure', runs: configs });
  await second.step(8, 20);
  for (const { id } of configs) expect([...first.stepsOf(id).slice(0, 12), ...second.stepsOf(id)]).toEqual(whole.stepsOf(id));
});

test('images that the GPU has no room for are told as such, and the runs train on with those that were there', async () => {
  const { told, open, is, send, step } = worker();
  open();
  await step(1, 1);
  if (device === undefined) throw new Error('no device');
  fillMemory({ device });
  send({ type: 'load', source });
  expect(await is('failure')).toMatchObject({ kind: 'bad-data', reason: { kind: 'large-images', bytes: 70 * IMAGE_BYTES, allowed: null } });
  told.length = 0;
  Object.defineProperty(device, 'limits', { value: { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 24 * IMAGE_BYTES } });
  send({ type: 'load', source });
  expect(await is('failure')).toMatchObject({
    kind: 'bad-data',
    reason: { kind: 'large-images', bytes: 50 * IMAGE_BYTES, allowed: 48 * IMAGE_BYTES },
  });
  told.length = 0;
  await step(1, 2);
});

test('a run that cannot be built is tried again only when something has changed', async () => {
  const { told, is, send } = worker();
  const [a, b] = configs;
  const large = { ...a, training: { ...a.training, batchSize: 51 } };
  const refusals = (): number => told.filter((event) => event.type === 'failure' && event.run === 'a').length;
  /** All that was asked for before has been done. */
  const done = async (request: number): Promise<void> => {
    send({ type: 'look', images: [], request });
    await vi.waitFor(() => {
      expect(told.some((event) => event.type === 'looked' && event.request === request)).toBe(true);
    }, 60_000);
  };
  send({ type: 'open', source });
  for (const runs of [
    [large, b],
    [large, b],
    [large, { ...b, name: 'B' }],
  ])
    send({ type: 'configure', runs });
  expect(await is('failure', 'a')).toMatchObject({ kind: 'bad-spec' });
  await done(1);
  expect(refusals()).toBe(1);
  // There is more room without the other.
  send({ type: 'configure', runs: [large] });
  await done(2);
  expect(refusals()).toBe(2);
  send({ type: 'reset', run: 'a' });
  await done(3);
  expect(refusals()).toBe(3);
  send({ type: 'configure', runs: [a] });
  await done(4);
  expect(await is('run', 'a')).toMatchObject({ state: 'ready' });
});

test('a run that trains is not given an end that none would be built with, and trains on to its own', async () => {
  const { told, is, send } = worker();
  const stands = (where: Partial<Event>): Promise<void> =>
    vi.waitFor(() => {
      expect(told.findLast(({ type }) => type === 'run')).toMatchObject(where);
    }, 60_000);
  const [{ training, ...a }] = configs;
  // Another length changes no step where the rate is constant.
  const withEnd = (steps: number): RunConfig => ({
    ...a,
    training: { ...training, learningRate: { ...training.learningRate, schedule: 'constant' }, steps },
  });
  send({ type: 'open', source });
  send({ type: 'configure', runs: [withEnd(3)] });
  send({ type: 'step' });
  await stands({ state: 'ready', step: 1 });
  send({ type: 'configure', runs: [withEnd(Math.ceil(2 ** 32 / training.batchSize))] });
  expect(await is('failure', 'a')).toMatchObject({ kind: 'bad-spec', message: expect.stringContaining('more than 2^32 images') as string });
  send({ type: 'train' });
  await stands({ state: 'finished', step: 3 });
  told.length = 0;
  send({ type: 'reset' });
  expect(await is('failure', 'a')).toMatchObject({ kind: 'bad-spec' });
  await stands({ state: 'failed' });
});

test('an evaluation that finds no memory is told of its run, which trains on', async () => {
  const { open, step, send, is, told, evaluations } = worker();
  open();
  await step(1, 1);
  if (device === undefined) throw new Error('no device');
  // Batches of 20, 5, 2 and 1.
  fillMemory({ device }, 4);
  send({ type: 'evaluate', run: 'b' });
  expect(await is('failure')).toMatchObject({ kind: 'out-of-memory', run: 'b' });
  send({ type: 'evaluate', run: 'b' });
  await vi.waitFor(() => {
    expect(evaluations('b')).toMatchObject([{ step: 1 }]);
  });

  await step(6, 7);
  told.length = 0;
  fillMemory({ device }, 4);
  send({ type: 'step' });
  expect(await is('failure')).toMatchObject({ kind: 'out-of-memory', run: 'a' });
  await step(8, 16);
  await vi.waitFor(() => {
    expect(evaluations('a')).toMatchObject([{ step: 16 }]);
  });
});

test('a run whose loss breaks as its shortcuts are switched keeps its network, also when it begins anew', async () => {
  const { open, step, send, is, saved, told } = worker();
  open();
  await step(2, 2);
  const [a, b] = configs;
  const drained = vi.spyOn(Trainer.prototype, 'drainMetrics').mockResolvedValueOnce([{ step: 3, loss: NaN, errors: 0, images: 6 }]);
  const wanted = { ...a, network: { ...a.network, residual: [false, true, false] }, request: 9 };
  told.length = 0;
  send({ type: 'reshape', run: wanted });
  /** As somebody who has not heard of that yet has the other run begin anew. */
  const editOther = (seed: number): void => {
    send({ type: 'configure', runs: [{ ...wanted }, { ...b, training: { ...b.training, seed } }] });
  };
  const otherBegins = (times: number): Promise<void> =>
    vi.waitFor(() => {
      expect(told.filter(({ type }) => type === 'cleared')).toMatchObject(new Array(times).fill({ run: 'b' }));
      expect(told.findLast((event) => event.type === 'run' && event.run === 'b')).toMatchObject({ state: 'ready', step: 0 });
    }, 60_000);
  editOther(4);
  expect(await is('reshaped', 'a')).toMatchObject({ request: 9, network: a.network });
  expect(told.filter(({ type }) => type === 'failure')).toMatchObject([{ kind: 'not-finite', run: 'a' }]);
  drained.mockRestore();
  await otherBegins(1);
  editOther(5);
  await otherBegins(2);
  send({ type: 'reset', run: 'a' });
  await vi.waitFor(() => {
    expect(told.findLast((event) => event.type === 'run' && event.run === 'a')).toMatchObject({ state: 'ready', step: 0 });
  });
  expect((await saved('a')).network).toEqual(a.network);
});

test('a run that breaks soon after it has gone on from a state can go back to that', async () => {
  const { open, step, send, is, saved } = worker();
  open();
  await step(3, 3);
  const state = await saved('a');
  send({ type: 'restore', runs: configs, saved: [{ run: 'a', ...state }] });
  expect(await is('restored')).toMatchObject({ run: 'a', step: 3 });
  // The restored run is asked after the other one.
  const drained = vi
    .spyOn(Trainer.prototype, 'drainMetrics')
    .mockResolvedValueOnce([{ step: 4, loss: 1, errors: 0, images: 6 }])
    .mockResolvedValueOnce([{ step: 4, loss: NaN, errors: 0, images: 6 }]);
  send({ type: 'step' });
  expect(await is('failure', 'a')).toMatchObject({ kind: 'not-finite', back: 3 });
  drained.mockRestore();
});

test('a switch that is undone has the evaluation of its step made again, and told after it', async () => {
  const { open, step, send, is, told, evaluations } = worker();
  open();
  await step(8, 8);
  await is('evaluation', 'a');
  const [atFirst] = evaluations('a');
  const [a] = configs;
  send({ type: 'reshape', run: { ...a, network: { ...a.network, residual: [false, true, false] }, request: 1 } });
  await is('reshaped');
  told.length = 0;
  send({ type: 'evaluate', run: 'a' });
  expect(await is('evaluation', 'a')).not.toMatchObject({ result: atFirst });
  told.length = 0;
  send({ type: 'undo', run: { ...a, request: 2 } });
  await is('evaluation', 'a');
  expect(evaluations('a')).toEqual([atFirst]);
  expect(told.flatMap(({ type }) => (type === 'reshaped' || type === 'evaluation' ? [type] : []))).toEqual(['reshaped', 'evaluation']);
});

test('a run goes on with other shortcuts, without them again, and from its last good state, in the place that it had', async () => {
  const { open, step, send, is, told, stepsOf } = worker();
  open();
  await step(2, 2);
  const [a] = configs;
  const network = { ...a.network, residual: [false, true, false] };
  send({ type: 'reshape', run: { ...a, network, request: 1 } });
  expect(await is('reshaped')).toMatchObject({
    run: 'a',
    request: 1,
    network,
    step: 2,
    before: [a.network],
    changes: [
      { step: 0, shortcuts: 3 },
      { step: 2, shortcuts: 1 },
    ],
  });
  await step(1, 3);
  told.length = 0;
  send({ type: 'undo', run: { ...a, request: 2 } });
  expect(await is('reshaped')).toMatchObject({ run: 'a', request: 2, network: a.network, step: 2, before: [], changes: [] });
  send({ type: 'step' });
  await vi.waitFor(() => {
    expect(stepsOf('a').map(([number]) => number)).toEqual([3]);
  });

  const drained = vi.spyOn(Trainer.prototype, 'drainMetrics').mockResolvedValueOnce([{ step: 4, loss: NaN, errors: 0, images: 6 }]);
  send({ type: 'step' });
  expect(await is('failure', 'a')).toMatchObject({ kind: 'not-finite', back: 2 });
  drained.mockRestore();
  const slower = { ...a, training: { ...a.training, learningRate: { ...a.training.learningRate, rate: 0.01 } } };
  told.length = 0;
  send({ type: 'go-back', run: slower });
  expect(await is('rewound')).toMatchObject({ run: 'a', step: 2 });
  send({ type: 'step' });
  await vi.waitFor(() => {
    expect(stepsOf('a').map(([number]) => number)).toEqual([3]);
  });
  expect(told.filter(({ type }) => type === 'cleared' || type === 'failure')).toEqual([]);
});

test('a switch after which the loss broke can be undone, and the run goes on with the weights from before', async () => {
  const { open, step, send, is, told, stepsOf } = worker();
  open();
  await step(2, 2);
  const [a] = configs;
  send({ type: 'reshape', run: { ...a, network: { ...a.network, residual: [false, false, false] }, request: 1 } });
  await is('reshaped');
  const drained = vi.spyOn(Trainer.prototype, 'drainMetrics').mockResolvedValueOnce([{ step: 3, loss: NaN, errors: 0, images: 6 }]);
  send({ type: 'step' });
  await is('failure', 'a');
  drained.mockRestore();
  told.length = 0;
  send({ type: 'undo', run: { ...a, request: 2 } });
  const asBefore = { run: 'a', network: a.network, step: 2, before: [], changes: [] };
  expect(await is('reshaped')).toMatchObject({ ...asBefore, request: 2 });
  // Where nothing is left to be undone, it stays as it is.
  told.length = 0;
  send({ type: 'undo', run: { ...a, network: { ...a.network, residual: [false, false, false] }, request: 3 } });
  expect(await is('reshaped')).toMatchObject({ ...asBefore, request: 3 });
  send({ type: 'step' });
  await vi.waitFor(() => {
    expect(stepsOf('a').map(([number]) => number)).toEqual([3]);
  });
  expect(told.filter(({ type }) => type === 'cleared')).toEqual([]);
});

test('shortcuts that are switched before a saved run is back are switched where it goes on', async () => {
  const first = worker();
  first.open();
  await first.step(2, 2);
  const saved = [{ run: 'a', ...(await first.saved('a')) }];
  const { send, is } = worker();
  send({ type: 'open', source });
  send({ type: 'restore', runs: configs, saved });
  const [a] = configs;
  const network = { ...a.network, residual: [false, true, false] };
  send({ type: 'reshape', run: { ...a, network, request: 1 } });
  expect(await is('reshaped')).toMatchObject({
    network,
    step: 2,
    before: [a.network],
    changes: [
      { step: 0, shortcuts: 3 },
      { step: 2, shortcuts: 1 },
    ],
  });
});
