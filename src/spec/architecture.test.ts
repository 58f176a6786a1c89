import { describe, expect, test } from 'vitest';
import { architectureOf } from './architecture.ts';
import { networkOfDepth, type NetworkSpec } from './network.ts';

const of = (depth: number, residual: boolean, fields?: Partial<NetworkSpec>) => architectureOf(networkOfDepth(depth, residual, fields));

describe('parameters', () => {
  /** He et al. 2015, table 6: 0.27M, 0.46M, 0.66M, 0.85M and 1.7M. */
  test.each([
    [20, 269_722],
    [32, 464_154],
    [44, 658_586],
    [56, 853_018],
    [110, 1_727_962],
  ])('of depth %i, option A: %i; plain networks have as many', (depth, count) => {
    expect(of(depth, true).parameterCount).toBe(count);
    expect(of(depth, false).parameterCount).toBe(count);
  });

  test('of depth 164, bottlenecks with batch norm and ReLU first: 1.7M (He et al. 2016, table 4)', () => {
    expect((of(164, true, { block: 'bottleneck', activation: 'pre', shortcut: 'B' }).parameterCount / 1e6).toFixed(1)).toBe('1.7');
  });

  test('projections add to option A', () => {
    // Two 1x1 convolutions with their batch norms, 16 to 32 and 32 to 64 channels; nine of them in option C.
    expect(of(20, true, { shortcut: 'B' }).parameterCount - 269_722).toBe(16 * 32 + 2 * 32 + 32 * 64 + 2 * 64);
    expect(of(20, true, { shortcut: 'C' }).parameterCount - 269_722).toBe(
      16 * 32 + 32 * 64 + 3 * 16 ** 2 + 2 * 32 ** 2 + 2 * 64 ** 2 + 2 * (3 * 16 + 3 * 32 + 3 * 64),
    );
  });

  test('without batch norm a bias stands for scale and shift', () => {
    const channels = 16 + 6 * (16 + 32 + 64);
    const { parameterCount, norms, stem, blocks } = of(20, true, { norm: 'none' });
    expect(parameterCount).toBe(269_722 - channels);
    expect(norms).toEqual([]);
    expect([stem.conv, ...blocks.flatMap((block) => block.convs)].every((conv) => conv.bias)).toBe(true);
  });

  test('of another number of classes', () => {
    expect(architectureOf(networkOfDepth(20, true), 100).parameterCount - 269_722).toBe(90 * 65);
  });
});

test("names and order are torchvision's", () => {
  const names = (fields: Partial<NetworkSpec>): string[] => of(8, true, fields).parameters.map(({ name }) => name);
  expect(names({ shortcut: 'B' })).toEqual([
    'conv1.weight',
    'bn1.weight',
    'bn1.bias',
    ...['layer1.0', 'layer2.0', 'layer3.0'].flatMap((block) => [
      ...['conv1.weight', 'bn1.weight', 'bn1.bias', 'conv2.weight', 'bn2.weight', 'bn2.bias'].map((name) => `${block}.${name}`),
      ...(block === 'layer1.0'
        ? []
        : ['downsample.0.weight', 'downsample.1.weight', 'downsample.1.bias'].map((name) => `${block}.${name}`)),
    ]),
    'fc.weight',
    'fc.bias',
  ]);
  expect(names({ activation: 'pre', shortcut: 'B' }).slice(0, 7)).toEqual([
    'conv1.weight',
    'layer1.0.bn1.weight',
    'layer1.0.bn1.bias',
    'layer1.0.conv1.weight',
    'layer1.0.bn2.weight',
    'layer1.0.bn2.bias',
    'layer1.0.conv2.weight',
  ]);
  expect(names({ activation: 'pre', shortcut: 'B' }).slice(-5)).toEqual([
    'layer3.0.downsample.0.weight',
    'bn.weight',
    'bn.bias',
    'fc.weight',
    'fc.bias',
  ]);
  expect(names({ norm: 'none' }).slice(0, 4)).toEqual(['conv1.weight', 'conv1.bias', 'layer1.0.conv1.weight', 'layer1.0.conv1.bias']);
});

describe('multiply-adds', () => {
  test('of depth 20', () => {
    // Height and width cancel the growing channels: each 3x3 convolution inside a stage costs 32^2 16^2 9, one that
    // changes the shape half of it; the stem reads 3 channels.
    const inside = 32 ** 2 * 16 ** 2 * 9;
    expect(of(20, false).multiplyAdds).toBe(32 ** 2 * 3 * 16 * 9 + 16 * inside + 2 * (inside / 2) + 64 * 10);
    expect(of(20, true).multiplyAdds).toBe(of(20, false).multiplyAdds);
  });

  test('of projections', () => {
    expect(of(20, true, { shortcut: 'B' }).multiplyAdds - of(20, true).multiplyAdds).toBe(16 ** 2 * 16 * 32 + 8 ** 2 * 32 * 64);
  });

  test('of a bottleneck block', () => {
    const [first] = of(11, true, { block: 'bottleneck', shortcut: 'B' }).blocks;
    expect(first.convs.map(({ kernel, input, output }) => [kernel, input.channels, output.channels])).toEqual([
      [1, 16, 16],
      [3, 16, 16],
      [1, 16, 64],
    ]);
    expect(of(11, true, { block: 'bottleneck', shortcut: 'B' }).features).toEqual({ height: 8, width: 8, channels: 256 });
  });
});

const KINDS = (['basic', 'bottleneck'] as const).flatMap((block) =>
  (['post', 'pre'] as const).flatMap((activation) => (['A', 'B', 'C'] as const).map((shortcut) => ({ block, activation, shortcut }))),
);

test.each(KINDS)('$block, $activation, $shortcut: every layer reads what the one before it made', (fields) => {
  const depth = fields.block === 'basic' ? 14 : 20;
  const { stem, blocks, features, norms, finalNorm } = architectureOf({
    ...networkOfDepth(depth, true, fields),
    residual: [true, false, true, true, false, true],
  });
  let at = stem.conv.output;
  expect(at).toEqual({ height: 32, width: 32, channels: 16 });
  for (const [i, { input, convs, output, projection, shortcut, norms: own }] of blocks.entries()) {
    expect(input).toEqual(at);
    for (const [k, conv] of convs.entries()) {
      expect(conv.input).toEqual(at);
      expect(own[k].channels).toBe((fields.activation === 'post' ? conv.output : conv.input).channels);
      at = conv.output;
    }
    expect(output).toEqual(at);
    const changes = input.channels !== output.channels || input.height !== output.height;
    const kind = fields.shortcut === 'C' || (fields.shortcut === 'B' && changes) ? 'projection' : changes ? 'pad' : 'identity';
    expect(shortcut).toBe(i === 1 || i === 4 ? 'none' : kind);
    expect(projection !== undefined).toBe(shortcut === 'projection');
    if (projection !== undefined) {
      expect([projection.conv.input, projection.conv.output]).toEqual([input, output]);
      expect(projection.norm !== undefined).toBe(fields.activation === 'post');
    }
  }
  expect(features).toEqual(at);
  expect(finalNorm?.channels).toBe(fields.activation === 'pre' ? at.channels : undefined);
  expect(new Set(norms.map(({ name }) => name)).size).toBe(norms.length);
});
