import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookUp } from '../../reference/tensor.ts';
import { randomNetwork } from '../../reference/testing/random.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { inputLast, outputLast, random32 } from '../testing/layouts.ts';
import { fromEngine, Layout, toEngine, type ParameterSlot } from './layout.ts';

const network = networkOfDepth(11, true, { block: 'bottleneck', widths: [4, 8, 12], shortcut: 'C' });
const architecture = architectureOf(network);
const layout = new Layout(architecture);

/** The slot of a convolution's weights, [outputs, inputs, kernel, kernel]. */
const convolutionSlot = (shape: readonly number[], size: number): ParameterSlot => ({
  name: 'conv.weight',
  kind: 'convolution',
  shape,
  offset: 0,
  size,
});

const shapes = fc.tuple(fc.constantFrom(4, 8, 12), fc.integer({ min: 1, max: 9 }), fc.constantFrom(1, 3), fc.nat());

test('weights come as [ky][kx][input][output], missing channels being zeros, and come back', () => {
  fc.assert(
    fc.property(shapes, ([outputs, inputs, kernel, seed]) => {
      const weight = random32([outputs, inputs, kernel, kernel], seed);
      const expected = outputLast(weight);
      const slot = convolutionSlot(weight.shape, expected.length);
      const values = toEngine(slot, Float32Array.from(weight.data));
      expect(values).toEqual(expected);
      expect(fromEngine(slot, values)).toEqual(Float32Array.from(weight.data));
    }),
  );
});

test('other parameters stay as they are', () => {
  const values = Float32Array.from(random32([30], 1).data);
  const slot: ParameterSlot = { name: 'fc.weight', kind: 'linear', shape: [10, 3], offset: 0, size: 30 };
  expect(toEngine(slot, values)).toEqual(values);
  expect(fromEngine(slot, values)).toEqual(values);
});

test('the transposed copy is a permutation that turns [input][output] round in every convolution', () => {
  const at = layout.transposition();
  expect(Float64Array.from(at).sort()).toEqual(Float64Array.from({ length: layout.sizes.parameters }, (_, i) => i));

  const tensors = randomNetwork(network, 10, 1);
  const parameters = new Float32Array(layout.sizes.parameters);
  for (const slot of layout.slots) parameters.set(toEngine(slot, Float32Array.from(lookUp(tensors, slot.name).data)), slot.offset);
  const transposed = new Float32Array(parameters.length);
  parameters.forEach((value, i) => {
    transposed[at[i]] = value;
  });
  for (const { name, kind, offset, size } of layout.slots) {
    const expected = kind === 'convolution' ? inputLast(lookUp(tensors, name)) : parameters.subarray(offset, offset + size);
    expect(transposed.subarray(offset, offset + size), name).toEqual(Float32Array.from(expected));
  }
});

test('no two parts of a store overlap, all start where bindings may, and all lie inside', () => {
  const norms = architecture.norms.map(({ name }) => layout.norm(name));
  const batchNorms = norms.flatMap(({ batchNorm }) => batchNorm ?? []);
  expect(batchNorms.length).toBe(architecture.norms.length);
  const stores = {
    parameters: architecture.parameters.map(({ name }) => layout.parameter(name)),
    gradients: architecture.parameters.map(({ name }) => layout.gradient(name)),
    records: norms.map(({ record }) => record),
    running: batchNorms.map(({ running }) => running),
    coefficients: batchNorms.map(({ coefficients }) => coefficients),
  };
  const sizes = { ...layout.sizes, gradients: layout.sizes.parameters };
  for (const [store, slices] of Object.entries(stores)) {
    let end = 0;
    for (const { store: named, offset = NaN, size = NaN } of slices.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0))) {
      expect(named).toBe(store);
      expect((4 * offset) % 256).toBe(0);
      expect(offset).toBeGreaterThanOrEqual(end);
      end = offset + size;
    }
    expect(end).toBeLessThanOrEqual(sizes[store as keyof typeof sizes]);
  }
});

test('a name that the network does not have', () => {
  expect(() => layout.parameter('conv9.weight')).toThrow('no parameter conv9.weight');
  expect(() => layout.norm('conv1')).toThrow('no batch norm or bias conv1');
});

test('without batch norm a bias has a record, scale and running averages have not', () => {
  const bare = new Layout(architectureOf(networkOfDepth(8, true, { norm: 'none' })));
  expect(bare.norm('layer1.0.conv1')).toMatchObject({
    quads: 4,
    record: { store: 'records', size: 64 },
    beta: bare.parameter('layer1.0.conv1.bias'),
  });
  expect(bare.norm('layer1.0.conv1').batchNorm).toBeUndefined();
  expect(bare.runningSlots).toEqual([]);
});
