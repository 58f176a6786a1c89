import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExperimentSpec } from './experiment.ts';
import { decodeLink, encodeLink, type Linked, type NameOf } from './link.ts';
import { networkOfDepth, parseNetwork } from './network.ts';
import { SpecError } from './spec-error.ts';
import { SMOOTHINGS, X_UNITS } from './view.ts';
import { DEFAULT_TRAINING, MAX_STEPS, parseTraining, type TrainingSpec } from './training.ts';

const nameOf: NameOf = (_, taken) => `Run ${taken.length + 1}`;
const decode = (text: string): Linked => decodeLink(text, nameOf);
const encode = (linked: Linked): string => encodeLink(linked, nameOf);

const opening: Linked = {
  experiment: {
    version: 1,
    training: DEFAULT_TRAINING,
    runs: [false, true].map((residual, i) => ({ name: `Run ${i + 1}`, network: networkOfDepth(56, residual, { widths: [8, 16, 32] }) })),
  },
  slots: [0, 1],
};

const number = (max: number) => fc.double({ min: 0, max, noNaN: true });
const trainings: fc.Arbitrary<TrainingSpec> = fc.record(
  {
    batchSize: fc.integer({ min: 1, max: 1024 }),
    learningRate: fc.record({
      rate: number(100),
      schedule: fc.constantFrom('constant', 'steps', 'cosine'),
      warmup: fc.oneof(
        fc.constant({ kind: 'none' as const }),
        fc.record({ kind: fc.constant('linear' as const), steps: fc.integer({ min: 1, max: MAX_STEPS }) }),
        fc.record({ kind: fc.constant('until-error' as const), rate: number(100), error: number(100) }),
      ),
    }),
    momentum: number(0.9999),
    weightDecay: number(1),
    augment: fc.constantFrom('none', 'standard'),
    normalisation: fc.constantFrom('channel', 'pixel'),
    order: fc.constantFrom('shuffled', 'sequential'),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    steps: fc.integer({ min: 1, max: MAX_STEPS }),
    evaluateEvery: fc.integer({ min: 0, max: MAX_STEPS }),
    storage: fc.constantFrom('float32', 'float16'),
    trainImages: fc.integer({ min: 1, max: 10_000_000 }),
    labelNoise: fc.integer({ min: 1, max: 100 }),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'batchSize',
      'learningRate',
      'momentum',
      'weightDecay',
      'augment',
      'normalisation',
      'order',
      'seed',
      'steps',
      'evaluateEvery',
    ],
  },
);

const networks = fc.integer({ min: 1, max: 40 }).chain((blocksPerStage) =>
  fc
    .record({
      block: fc.constantFrom('basic', 'bottleneck'),
      activation: fc.constantFrom('post', 'pre'),
      blocksPerStage: fc.constant(blocksPerStage),
      widths: fc.tuple(
        ...[1, 2, 3].map((factor) => fc.integer({ min: factor, max: 80 * factor }).map((quads) => 4 * Math.min(256, quads))),
      ),
      shortcut: fc.constantFrom('B', 'C'),
      shortcutScale: fc.double({ min: 0.1, max: 2, noNaN: true }),
      residual: fc.oneof(
        fc.boolean().map((on) => new Array<boolean>(3 * blocksPerStage).fill(on)),
        fc.array(fc.boolean(), { minLength: 3 * blocksPerStage, maxLength: 3 * blocksPerStage }),
      ),
      norm: fc.constantFrom('batch', 'none'),
      initialisation: fc.constantFrom('he', 'xavier', 'fixed'),
    })
    .map(parseNetwork),
);

/** Without the one that everybody sees anyway. */
const views = fc
  .record(
    {
      xUnit: fc.constantFrom(...X_UNITS),
      xScale: fc.constantFrom('linear', 'log'),
      yScale: fc.constantFrom('linear', 'log'),
      smoothing: fc.constantFrom(...SMOOTHINGS),
      paper: fc.boolean(),
    },
    { noNullPrototype: true },
  )
  .filter(
    ({ xUnit, xScale, yScale, smoothing, paper }) => xUnit !== 'steps' || xScale === 'log' || yScale === 'log' || smoothing !== 25 || paper,
  );

const linkeds: fc.Arbitrary<Linked> = fc
  .tuple(
    fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    trainings,
    fc.array(
      fc.record({
        network: networks,
        training: trainings,
        own: fc.subarray([...Object.keys(DEFAULT_TRAINING), 'storage', 'trainImages', 'labelNoise']),
      }),
      { minLength: 4, maxLength: 4 },
    ),
    fc.uniqueArray(
      fc
        .stringMatching(/^[ -~äß→]{1,20}$/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      { minLength: 4, maxLength: 4 },
    ),
  )
  .map(([slots, training, parts, names]) => ({
    slots,
    experiment: {
      version: 1,
      training,
      ...(slots.length % 2 === 0 ? {} : { images: 'shapes' as const }),
      runs: slots.map((slot, i) => {
        const own = Object.fromEntries(Object.entries(parts[slot].training).filter(([key]) => parts[slot].own.includes(key)));
        return { name: names[i], network: parts[slot].network, ...(Object.keys(own).length === 0 ? {} : { training: own }) };
      }),
    } satisfies ExperimentSpec,
  }));

describe('a link', () => {
  it('is short for what the page opens with', () => {
    expect(encode(opening)).toBe('v=1&0.n=9&0.w=8.16.32&0.r=0&1.n=9&1.w=8.16.32');
  });

  it('gives back every experiment', () => {
    fc.assert(
      fc.property(linkeds, (linked) => {
        for (const run of linked.experiment.runs) parseTraining({ ...linked.experiment.training, ...run.training });
        expect(decode(`#${encode(linked)}`)).toEqual(linked);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back how the curves are looked at, and is no longer where that is as for everybody', () => {
    fc.assert(
      fc.property(views, (view) => {
        const text = encode({ ...opening, view });
        expect(decode(text)).toEqual({ ...decode(encode(opening)), view });
      }),
    );
    const usual = { xUnit: 'steps', xScale: 'linear', yScale: 'linear', smoothing: 25, paper: false } as const;
    expect(encode({ ...opening, view: usual })).toBe(encode(opening));
    expect(decode('#v=1&0.n=9&axis=steps&smooth=25&paper=0').view).toBeUndefined();
    expect(decode('#v=1&axis=epochs&xlog=1&smooth=100&0.n=9').view).toEqual({ ...usual, xUnit: 'epochs', xScale: 'log', smoothing: 100 });
  });

  it('means the same for ever', () => {
    const { experiment, slots, question } = decode(
      '#v=1&q=depth&b=64&lr=0.1&sch=steps&warm=0.01~80&wd=0.0005&aug=0&seed=7&2.n=1&2.r=x8&2.name=One+shortcut&0.n=3&0.w=4.8.16&0.opt=B&0.lr=0.2&0.bn=0',
    );
    expect(slots).toEqual([0, 2]);
    expect(question).toBe('depth');
    expect(experiment).toEqual({
      version: 1,
      training: {
        batchSize: 64,
        learningRate: { rate: 0.1, schedule: 'steps', warmup: { kind: 'until-error', rate: 0.01, error: 80 } },
        momentum: 0.9,
        weightDecay: 5e-4,
        augment: 'none',
        normalisation: 'channel',
        order: 'shuffled',
        seed: 7,
        steps: 2000,
        evaluateEvery: 200,
      },
      runs: [
        {
          name: 'Run 1',
          network: networkOfDepth(20, true, { widths: [4, 8, 16], shortcut: 'B', norm: 'none' }),
          training: { learningRate: { rate: 0.2, schedule: 'steps', warmup: { kind: 'until-error', rate: 0.01, error: 80 } } },
        },
        { name: 'One shortcut', network: { ...networkOfDepth(8, false), residual: [true, false, false] } },
      ],
    });
  });

  it('holds what is done to the images, and nothing where nothing is', () => {
    const { experiment } = decode('#v=1&data=shapes&sub=500&noise=20&0.n=1&0.noise=100');
    expect(experiment.images).toBe('shapes');
    expect(experiment.training).toMatchObject({ trainImages: 500, labelNoise: 20 });
    expect(experiment.runs[0].training).toEqual({ labelNoise: 100 });
    const plain = { ...experiment, training: { ...experiment.training, trainImages: 0, labelNoise: 0 } };
    expect(encode({ experiment: plain, slots: [0] })).toBe('v=1&data=shapes&0.n=1&0.noise=100');
  });

  it.each([
    ['#v=1&0.n=9&data=mine', "its 'data' is not one of shapes"],
    ['#v=1&0.n=9&noise=101', 'labelNoise must be at most 100'],
    ['#v=1&0.n=9&axis=days', "its 'axis' is not one of steps, epochs, images, seconds"],
    ['#v=1&0.n=9&smooth=2', "its 'smooth' is not one of 1, 5, 25, 100, 500"],
    ['#v=1&0.n=9&xlog=yes', "its 'xlog' is not one of 0, 1"],
    ['#v=1&0.n=9&0.paper=1', "it holds '0.paper'"],
    ['#v=1&0.n=9&paper=1&paper=0', "it holds 'paper' twice"],
    ['', 'it does not say its version'],
    ['#v=2&0.n=9', 'its version is 2'],
    ['#v=1', 'at least one run'],
    ['#v=1&0.n=9&4.n=9', "it holds '4.n'"],
    ['#v=1&0.n=9&x=1', "it holds 'x'"],
    ['#v=1&0.n=9&0.n=8', "it holds '0.n' twice"],
    ['#v=1&0.w=8.16.32', "its 'n' is not a number"],
    ['#v=1&0.n=1e9', "its 'n' must be a whole number from 1 to 200"],
    ['#v=1&0.n=9&0.w=8.16', 'three widths'],
    ['#v=1&0.n=9&0.w=8.16.30', 'divisible by 4'],
    ['#v=1&0.n=9&0.w=16.8.32', 'take option B or C'],
    ['#v=1&0.n=9&0.r=xff', "its 'r' does not say for 27 blocks"],
    ['#v=1&0.n=9&lr=NaN', "its 'lr' is not a number"],
    ['#v=1&0.n=9&lr=-3', 'rate must be at least 0'],
    ['#v=1&0.n=9&lr=101', 'rate must be at most 100'],
    ['#v=1&0.n=9&0.b=0', 'batchSize must be at least 1'],
    ['#v=1&0.n=9&warm=1~2~3', "its 'warm' is not a warm-up"],
    ['#v=1&0.n=9&0.name=%20', 'a run needs a name'],
    [`#v=1&0.n=9&0.name=${'a'.repeat(61)}`, 'the name of a run has at most 60 characters'],
    ['#v=1&0.n=9&0.name=a&1.n=9&1.name=a', 'the same name'],
    [`#v=1&0.n=9&0.name=${'a'.repeat(9000)}`, 'longer than 8000 characters'],
  ])('that is broken is refused with the reason: %s', (text, reason) => {
    expect(() => decode(text)).toThrow(SpecError);
    expect(() => decode(text)).toThrow(reason);
  });

  it('of any text is read or refused, and never anything else', () => {
    const words = fc
      .array(
        fc
          .tuple(
            fc.constantFrom(
              'v',
              'axis',
              'xlog',
              'smooth',
              'paper',
              'b',
              'lr',
              'warm',
              '0.n',
              '0.w',
              '0.r',
              '1.n',
              '1.opt',
              '3.name',
              '9.n',
              '__proto__',
              'q',
            ),
            fc.oneof(
              fc.constantFrom('1', '0', '9', '1e999', '0x10', '-1', 'NaN', '8.16.32', 'x1', '%', '%E0%A4%A', '500', '0.1~80'),
              fc.string(),
            ),
          )
          .map(([key, value]) => `${key}=${value}`),
      )
      .map((pairs) => ['v=1', '0.n=1', ...pairs].join('&'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), words), (text) => {
        let linked: Linked;
        try {
          linked = decode(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SpecError);
          return;
        }
        expect(decode(encode(linked))).toEqual(linked);
      }),
      { numRuns: 3000 },
    );
  });
});
