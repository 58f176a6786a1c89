import { expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { costsOf } from './block-costs.ts';

it('counts what the whole network counts, all blocks together', () => {
  for (const network of [
    networkOfDepth(20, true),
    networkOfDepth(20, false),
    networkOfDepth(20, true, { shortcut: 'C', norm: 'none' }),
    networkOfDepth(29, true, { block: 'bottleneck', shortcut: 'B', activation: 'pre' }),
  ]) {
    const { blocks, parameterCount, multiplyAdds, stem, features, classes, finalNorm } = architectureOf(network);
    const costs = blocks.map(costsOf);
    const [width] = network.widths;
    const stemParameters = 27 * width + (stem.conv.bias ? width : 0) + (stem.norm === undefined ? 0 : 2 * width);
    const others = stemParameters + (finalNorm === undefined ? 0 : 2 * finalNorm.channels) + (features.channels + 1) * classes;
    expect(costs.reduce((sum, { parameters }) => sum + parameters, others)).toBe(parameterCount);
    expect(costs.reduce((sum, block) => sum + block.multiplyAdds, 27 * width * 32 * 32 + features.channels * classes)).toBe(multiplyAdds);
  }
});

it('knows a block of the paper', () => {
  // Two 3x3 convolutions from 16 to 16 channels at 32x32, each with a batch norm.
  expect(costsOf(architectureOf(networkOfDepth(20, true)).blocks[0])).toEqual({
    parameters: 2 * (9 * 16 * 16 + 32),
    multiplyAdds: 2 * 9 * 16 * 16 * 32 * 32,
  });
});
