import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { expand } from '../gpu/expand.ts';
import { SHADERS } from '../gpu/shaders.ts';
import type { Dispatch, Tensor } from '../kernels/dispatch.ts';
import { VARIANTS } from '../../spec/variants.ts';
import { A_GPU } from '../testing/cuts.ts';
import { KINDS, networkOfKind } from '../testing/networks.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';
import { Layout } from './layout.ts';
import { planMemory, tensorOf, type MemoryPlan } from './plan.ts';
import { evaluationProgram, pathProgram, trainingProgram } from './program.ts';

const tensorsOf = ({ bindings }: Dispatch): Tensor[] =>
  Object.values(bindings)
    .map(tensorOf)
    .filter((tensor) => tensor !== undefined);

const TEXTS = new Map<string, string>();

/** The text of a kernel, expanded once: networks have most of them in common, and a deep one asks for each many times. */
function textOf({ shader, parameters }: Dispatch): string {
  const key = shader + JSON.stringify(parameters);
  const text = TEXTS.get(key) ?? expand(shader, SHADERS, parameters);
  TEXTS.set(key, text);
  return text;
}

/** Plays the dispatches through: from its first use to its last, a tensor must be what its buffer holds. */
function expectKept(dispatches: readonly Dispatch[], { bufferOf, sizes }: MemoryPlan): void {
  const holds = new Map<number, Tensor>();
  const seen = new Set<Tensor>();
  dispatches.forEach((dispatch, i) => {
    const tensors = tensorsOf(dispatch);
    for (const tensor of tensors) {
      const buffer = bufferOf.get(tensor) ?? NaN;
      expect(sizes[buffer]).toBeGreaterThanOrEqual(tensor.floats);
      if (seen.has(tensor)) expect(holds.get(buffer)?.label, `dispatch ${i}`).toBe(tensor.label);
      seen.add(tensor);
      holds.set(buffer, tensor);
    }
    for (const tensor of tensors)
      expect(holds.get(bufferOf.get(tensor) ?? NaN), `dispatch ${i} uses one buffer for two tensors`).toBe(tensor);
  });
}

/** Most floats that tensors in use take at once: no plan can do with less. */
function peak(dispatches: readonly Dispatch[]): number {
  const last = new Map<Tensor, number>();
  dispatches.forEach((dispatch, i) => {
    for (const tensor of tensorsOf(dispatch)) last.set(tensor, i);
  });
  const alive = new Set<Tensor>();
  let most = 0;
  dispatches.forEach((dispatch, i) => {
    for (const tensor of tensorsOf(dispatch)) alive.add(tensor);
    most = Math.max(
      most,
      [...alive].reduce((sum, { floats }) => sum + floats, 0),
    );
    for (const tensor of alive) if (last.get(tensor) === i) alive.delete(tensor);
  });
  return most;
}

describe('planMemory', () => {
  const launch = (tensors: readonly Tensor[]): Dispatch => ({
    shader: 'any',
    parameters: {},
    workgroups: [1, 1],
    bindings: {
      batch: { uniform: [1] },
      weights: { store: 'parameters' },
      ...Object.fromEntries(tensors.map((tensor, i) => [`t${i}`, tensor])),
    },
  });

  test('two tensors take turns in one buffer, of the size of the larger', () => {
    const [a, b, c] = [10, 20, 5].map((floats, i): Tensor => ({ label: `t${i}`, floats }));
    const plan = planMemory([launch([a, b]), launch([b]), launch([b, c])]);
    expect(plan.bufferOf.get(a)).toBe(plan.bufferOf.get(c));
    expect(plan.sizes).toEqual([20, 10]);
    expect(planMemory([]).sizes).toEqual([]);
  });

  test('keeps every tensor from its first use to its last, whatever the program', () => {
    const programs = fc
      .array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 })
      .chain((sizes) =>
        fc.array(fc.subarray(sizes.map((floats, i): Tensor => ({ label: `t${i}`, floats }))), { minLength: 1, maxLength: 20 }),
      );
    fc.assert(
      fc.property(programs, (launches) => {
        const dispatches = launches.map(launch);
        const plan = planMemory(dispatches);
        expectKept(dispatches, plan);
        const floats = plan.sizes.reduce((a, b) => a + b, 0);
        expect(floats).toBeGreaterThanOrEqual(peak(dispatches));
        expect(floats).toBeLessThanOrEqual([...plan.bufferOf.keys()].reduce((sum, tensor) => sum + tensor.floats, 0));
      }),
    );
  });
});

describe.each(KINDS)('$block, $activation-activation, option $shortcut, norm $norm', (fields) => {
  const network = networkOfKind(fields);
  const architecture = architectureOf(network);
  const variants = variantsFor({ ...A_GPU, software: true, subgroupSize: 8 });
  const args = { network, architecture, layout: new Layout(architecture), batch: 7 };
  const programs = [
    ['training', trainingProgram],
    ['evaluation', evaluationProgram],
    ['path', pathProgram],
  ] as const;

  test.each(programs.flatMap(([name, programOf]) => VARIANTS.map((variant) => ({ name, programOf, variant }))))(
    '$name, $variant: no tensor is read before it is written, and none is written for nothing',
    ({ programOf, variant }) => {
      const { prepare, dispatches } = programOf({ ...args, tuning: variants[variant] });
      expect(prepare.flatMap(tensorsOf)).toEqual([]);
      const plan = planMemory(dispatches);
      expectKept(dispatches, plan);

      const written = new Set<Tensor>();
      const read = new Set<Tensor>();
      for (const dispatch of dispatches) {
        const { shader, bindings } = dispatch;
        const code = textOf(dispatch);
        for (const [name, resource] of Object.entries(bindings)) {
          const tensor = tensorOf(resource);
          if (tensor === undefined) continue;
          const access = new RegExp(`var<storage, (read|read_write)> ${name}:`).exec(code)?.[1];
          if (access === 'read') {
            expect(written, `${shader} reads ${tensor.label}`).toContain(tensor);
            read.add(tensor);
          } else {
            written.add(tensor);
          }
        }
      }
      const unread = [...written].filter((tensor) => !read.has(tensor)).map(({ label }) => label);
      expect(unread).toEqual([]);
    },
  );
});

test.each(VARIANTS)('depth 110 compiles no more kernels than depth 20, %s', (variant) => {
  const kernels = [20, 110].map((depth) => {
    const network = networkOfDepth(depth, true);
    const architecture = architectureOf(network);
    const tuning = variantsFor({ ...A_GPU, software: true, subgroupSize: 8 })[variant];
    const { dispatches } = trainingProgram({ network, architecture, layout: new Layout(architecture), batch: 32, tuning });
    return new Set(dispatches.map(textOf));
  });
  expect(kernels[1]).toEqual(kernels[0]);
});

test('a convolution whose weights would not bind, transformed, is done directly', () => {
  const network = networkOfDepth(8, true, { widths: [16, 32, 1024] });
  const architecture = architectureOf(network);
  const args = { network, architecture, layout: new Layout(architecture), batch: 1 };
  const bytes = 4 * 36 * 1024 * 1024;
  for (const [mostBytesBound, fits] of [
    [bytes, true],
    [bytes - 4, false],
  ] as const) {
    const { dispatches } = trainingProgram({ ...args, tuning: variantsFor({ ...A_GPU, mostBytesBound }).winograd });
    const labels = dispatches.flatMap(tensorsOf).map(({ label }) => label);
    expect(labels.includes('layer3.0.conv2 weight transform')).toBe(fits);
    expect(labels).toContain('weight transforms');
  }
});

test('a backward pass takes up the memory that it has done with', () => {
  const network = networkOfDepth(56, true);
  const architecture = architectureOf(network);
  const { dispatches } = trainingProgram({
    network,
    architecture,
    layout: new Layout(architecture),
    batch: 32,
    tuning: variantsFor(A_GPU).direct,
  });
  const floats = planMemory(dispatches).sizes.reduce((a, b) => a + b, 0);
  expect(floats / peak(dispatches)).toBeLessThan(1.1);
});
