import { expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth, type NetworkSpec } from '../../spec/network.ts';
import { evaluationBatch } from './evaluation.ts';

const gpu = { software: false, mostBytesBound: 2 ** 27 };
const batchOf = (depth: number, widths: NetworkSpec['widths'] = [16, 32, 64], on: Partial<typeof gpu> = {}, images = 10_000): number =>
  evaluationBatch({ ...gpu, ...on }, architectureOf(networkOfDepth(depth, true, { widths })), images);

it('evaluates many images at once, but no more than there are, than bind, and than a GPU does in a moment', () => {
  expect(batchOf(8, [4, 8, 16])).toBe(500);
  expect(batchOf(8, [4, 8, 16], {}, 20)).toBe(20);
  expect(batchOf(8, [4, 8, 16], { software: true })).toBe(64);
  // A map of an image takes 64 KiB.
  expect(batchOf(8, [16, 32, 64], { mostBytesBound: 2 ** 20 })).toBe(16);
  for (const depth of [56, 110]) {
    const { multiplyAdds } = architectureOf(networkOfDepth(depth, true));
    expect(batchOf(depth) * multiplyAdds).toBeLessThanOrEqual(8e9);
    expect((batchOf(depth) + 1) * multiplyAdds).toBeGreaterThan(8e9);
  }
  expect(batchOf(1202, [64, 128, 256])).toBe(1);
});
