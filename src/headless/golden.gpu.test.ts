import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSafetensors } from '../engine/checkpoint/safetensors.ts';
import { VARIANTS } from '../spec/variants.ts';
import { run, runWithNpm, temporaryFolder } from './testing/command.ts';

/*
 * Short training runs against PyTorch's in float64. Tolerances are those of the folder's README, which grow with how
 * far PyTorch's own float32 ends up; the same rule is applied to the evaluation and the final weights.
 */

const GOLDEN = '../shared/golden';
const ARCHIVE = '../shared/cifar10/cifar-10-binary.subset.tar.gz';

interface Expected {
  readonly steps: readonly { readonly loss: number; readonly errors: number }[];
  readonly gradientNorms: Readonly<Record<string, number>>;
  readonly eval: { readonly images: number; readonly loss: number; readonly errors: number };
  readonly float32Deviation: {
    readonly loss: readonly number[];
    readonly gradientNorm: number;
    readonly weightMax: number;
    readonly evalLoss: number;
  };
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const lines = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
const cases = existsSync(GOLDEN)
  ? readdirSync(GOLDEN, { withFileTypes: true })
      .filter((found) => found.isDirectory())
      .map(({ name }) => name)
  : ['all'];

const runs = cases.flatMap((name) => VARIANTS.map((variant) => ({ name, variant })));

it.for(runs)('golden run $name, $variant', async ({ name, variant }, { skip }) => {
  if (!existsSync(GOLDEN) || !existsSync(ARCHIVE)) skip(`${GOLDEN} or ${ARCHIVE} is missing`);
  const folder = join(GOLDEN, name);
  const out = join(temporaryFolder(), 'out');
  // One network as people start it: npm and the bundle take as long as many of these trainings.
  const command = name === cases[0] ? runWithNpm : run;
  const { status, stderr } = await command(
    'train',
    '--config',
    join(folder, 'config.json'),
    '--init',
    join(folder, 'init.safetensors'),
    '--data',
    ARCHIVE,
    '--variant',
    variant,
    '--gradients',
    '--eval-images',
    '256',
    '--out',
    out,
  );
  expect({ status, stderr: stderr.filter((line) => !line.startsWith('Warning: maxDynamic')) }).toEqual({ status: 0, stderr: [] });

  const expected = json(join(folder, 'expected.json')) as Expected;
  const { float32Deviation: float32 } = expected;
  /** Each deviation as a share of its tolerance. */
  const shares: Record<string, number> = {};
  const compare = (what: string, deviation: number, tolerance: number): void => {
    shares[what] = Math.max(shares[what] ?? 0, deviation / tolerance);
    expect.soft(deviation, what).toBeLessThanOrEqual(tolerance);
  };

  const steps = lines(join(out, 'metrics.jsonl')) as { step: number; loss: number; errors: number; images: number }[];
  expect(steps.map(({ step }) => step)).toEqual(expected.steps.map((_, i) => i + 1));
  expect(steps[0].errors).toBe(expected.steps[0].errors);
  let largest = 0;
  expected.steps.forEach(({ loss }, i) => {
    largest = Math.max(largest, Math.abs(steps[i].loss - loss));
    compare(`loss of step ${i + 1}`, Math.abs(steps[i].loss - loss), Math.max(5e-5, 20 * float32.loss[i]));
  });

  const norms = json(join(out, 'gradients.json')) as Record<string, number>;
  expect(Object.keys(norms).sort()).toEqual(Object.keys(expected.gradientNorms).sort());
  for (const [parameter, norm] of Object.entries(expected.gradientNorms)) {
    compare('gradient norms', Math.abs(norms[parameter] - norm) / norm, Math.max(1e-3, 20 * float32.gradientNorm));
  }

  const evaluation = json(join(out, 'eval.json')) as Expected['eval'];
  expect(evaluation.images).toBe(expected.eval.images);
  compare('evaluation', Math.abs(evaluation.loss - expected.eval.loss), Math.max(5e-5, 20 * float32.evalLoss));

  const [final, wanted] = [join(out, 'final.safetensors'), join(folder, 'final.safetensors')].map(
    (path) => readSafetensors(readFileSync(path)).tensors,
  );
  for (const [tensor, { shape, data }] of wanted) {
    expect(final.get(tensor)?.shape).toEqual(shape);
    const values = final.get(tensor)?.data ?? [];
    compare(
      'final weights',
      data.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i])), 0),
      Math.max(5e-5, 20 * float32.weightMax),
    );
  }
  const report = Object.entries(shares).map(([what, share]) => `${what} ${(100 * share).toPrecision(2)}%`);
  console.log(`${name}, ${variant}: loss off by at most ${largest.toExponential(1)}; of the tolerances: ${report.join(', ')}`);
});
