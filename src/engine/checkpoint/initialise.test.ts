import { describe, expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { initialise } from './initialise.ts';
import type { Tensor } from './safetensors.ts';

const start = (depth: number, residual: boolean, seed: number, fields: Parameters<typeof networkOfDepth>[2] = {}): Map<string, Tensor> =>
  initialise(architectureOf(networkOfDepth(depth, residual, fields)), fields.initialisation ?? 'he', seed);

const values = (tensors: Map<string, Tensor>, name: string): Float32Array => {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`no ${name}`);
  return tensor.data;
};

/** Means of the first four powers of `data / deviation`. */
function moments(data: Float32Array, deviation: number): number[] {
  return [1, 2, 3, 4].map((power) => data.reduce((sum, x) => sum + (x / deviation) ** power, 0) / data.length);
}

/** Each of the first four moments within 5 standard errors of what it should be; `variances` are those of x, x^2, x^3, x^4. */
function expectMoments(data: Float32Array, deviation: number, expected: readonly number[], variances: readonly number[]): void {
  moments(data, deviation).forEach((moment, i) => {
    expect(Math.abs(moment - expected[i])).toBeLessThan(5 * Math.sqrt(variances[i] / data.length));
  });
}

const expectNormal = (data: Float32Array, deviation: number): void => {
  expectMoments(data, deviation, [0, 1, 0, 3], [1, 2, 15, 96]);
};

describe('initialise', () => {
  it('draws convolutions as He normal: sqrt(2 / (outputs x area))', () => {
    const tensors = start(20, true, 1, { shortcut: 'B' });
    expectNormal(values(tensors, 'conv1.weight'), Math.sqrt(2 / (16 * 9)));
    expectNormal(values(tensors, 'layer2.0.conv1.weight'), Math.sqrt(2 / (32 * 9)));
    expectNormal(values(tensors, 'layer3.1.conv2.weight'), Math.sqrt(2 / (64 * 9)));
    expectNormal(values(tensors, 'layer3.0.downsample.0.weight'), Math.sqrt(2 / 64));
    expectNormal(values(start(20, true, 1, { widths: [4, 4, 4] }), 'conv1.weight'), Math.sqrt(2 / 36));
  });

  it('reaches as far out as a normal does', () => {
    const scores = values(start(8, true, 3, { widths: [256, 256, 256] }), 'layer1.0.conv1.weight').map(
      (x) => Math.abs(x) / Math.sqrt(2 / (256 * 9)),
    );
    const beyond = (limit: number): number => scores.filter((x) => x > limit).length / scores.length;
    expect(beyond(1)).toBeCloseTo(0.31731, 2);
    expect(beyond(3)).toBeCloseTo(0.0027, 3);
    expect(scores.some((x) => x > 4.5)).toBe(true);
  });

  it('draws the linear layer uniformly in +-1/sqrt(inputs)', () => {
    const data = values(start(8, true, 1, { widths: [16, 32, 1024] }), 'fc.weight');
    const bound = 1 / Math.sqrt(1024);
    expect(Math.max(...data.map(Math.abs))).toBeLessThanOrEqual(bound);
    expectMoments(data, bound, [0, 1 / 3, 0, 1 / 5], [1 / 3, 4 / 45, 1 / 7, 16 / 225]);
  });

  it('draws all weights as Xavier normal: sqrt(2 / ((inputs + outputs) x area)), or with a deviation of 0.01', () => {
    const xavier = start(20, true, 1, { initialisation: 'xavier' });
    expectNormal(values(xavier, 'conv1.weight'), Math.sqrt(2 / ((3 + 16) * 9)));
    expectNormal(values(xavier, 'layer2.0.conv1.weight'), Math.sqrt(2 / ((16 + 32) * 9)));
    expectNormal(values(xavier, 'fc.weight'), Math.sqrt(2 / (64 + 10)));
    const fixed = start(20, true, 1, { initialisation: 'fixed' });
    for (const name of ['conv1.weight', 'layer3.1.conv2.weight', 'fc.weight']) expectNormal(values(fixed, name), 0.01);
    expect(new Set(values(fixed, 'bn1.weight'))).toEqual(new Set([1]));
  });

  it('starts everything else neutral', () => {
    const tensors = start(8, true, 1);
    expect(new Set(values(tensors, 'fc.bias'))).toEqual(new Set([0]));
    expect(new Set(values(tensors, 'bn1.weight'))).toEqual(new Set([1]));
    expect(new Set(values(tensors, 'layer3.0.bn2.bias'))).toEqual(new Set([0]));
    expect(new Set(values(tensors, 'layer3.0.bn2.running_mean'))).toEqual(new Set([0]));
    expect(new Set(values(tensors, 'layer3.0.bn2.running_var'))).toEqual(new Set([1]));
    expect(new Set(values(start(8, true, 1, { norm: 'none' }), 'layer1.0.conv1.bias'))).toEqual(new Set([0]));
  });

  it('gives plain and residual networks, and each shortcut option, the same weights', () => {
    const plain = start(20, false, 7);
    for (const shortcut of ['A', 'B', 'C'] as const) {
      const residual = start(20, true, 7, { shortcut });
      for (const [name, { data }] of plain) expect(values(residual, name).every((x, i) => x === data[i])).toBe(true);
    }
  });

  it('gives other weights for another seed or layer, without any relation', () => {
    const tensors = start(20, true, 7);
    const layers = [
      values(tensors, 'layer1.0.conv1.weight'),
      values(tensors, 'layer1.0.conv2.weight'),
      values(tensors, 'layer1.1.conv1.weight'),
      values(start(20, true, 8), 'layer1.0.conv1.weight'),
    ];
    for (const a of layers) {
      for (const b of layers) {
        const variance = 2 / (16 * 9);
        const correlation = a.reduce((sum, x, i) => sum + (x * b[i]) / variance, 0) / a.length;
        expect(Math.abs(correlation - Number(a === b))).toBeLessThan(5 * Math.sqrt((a === b ? 2 : 1) / a.length));
      }
    }
  });

  it('draws neighbours without any relation', () => {
    const data = values(start(8, true, 1), 'layer3.0.conv2.weight');
    for (const lag of [1, 2, 3]) {
      const correlation = data.reduce((sum, x, i) => sum + x * (data[i + lag] ?? 0), 0) / ((2 / (64 * 9)) * data.length);
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(data.length));
    }
  });

  it('tells all layers of a deep network apart', () => {
    const tensors = start(326, true, 1, { block: 'bottleneck', widths: [4, 4, 4], shortcut: 'C' });
    const first = [...tensors]
      .filter(([name, { shape }]) => shape.length === 4 && name !== 'conv1.weight')
      .map(([, { data, shape }]) => data[0] * Math.sqrt(shape[1] * shape[2] * shape[3]));
    expect(first.length).toBeGreaterThan(400);
    expect(new Set(first).size).toBe(first.length);
  });

  it('holds exactly the parameters and running statistics', () => {
    const architecture = architectureOf(networkOfDepth(14, true, { shortcut: 'C' }));
    const tensors = initialise(architecture, 'he', 0);
    expect(tensors.size).toBe(architecture.parameters.length + 2 * architecture.norms.length);
    for (const { name, shape } of architecture.parameters) {
      expect(tensors.get(name)?.shape).toEqual(shape);
      expect(values(tensors, name).length).toBe(shape.reduce((a, b) => a * b, 1));
    }
  });
});
