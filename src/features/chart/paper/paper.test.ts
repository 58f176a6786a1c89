import { expect, it } from 'vitest';
import { networkOfDepth } from '../../../spec/network.ts';
import { isLike, PAPER, paperEnd } from './paper.ts';

it('ends where the paper does: 64,000 steps of 128 images, 163.84 times over the 50,000', () => {
  expect([paperEnd('steps'), paperEnd('images'), paperEnd('epochs'), paperEnd('seconds')]).toEqual([64_000, 8_192_000, 163.84, null]);
});

it('holds what the paper shows: deeper plain networks end worse, deeper residual ones better', () => {
  for (const residual of [false, true]) {
    const errors = PAPER.filter((one) => one.residual === residual).map(({ testError }) => testError);
    expect(errors).toEqual([...errors].sort((a, b) => (residual ? b - a : a - b)));
  }
});

it('knows which of its networks one is like', () => {
  const like = (network: ReturnType<typeof networkOfDepth>) => PAPER.filter((result) => isLike(result, network)).map(({ name }) => name);
  expect(like(networkOfDepth(56, true))).toEqual(['ResNet-56']);
  expect(like(networkOfDepth(20, false))).toEqual(['plain-20']);
  expect(like(networkOfDepth(56, true, { shortcutScale: 0.9 }))).toEqual([]);
  expect(like({ ...networkOfDepth(8, true), residual: [true, false, true] })).toEqual([]);
  expect(like({ ...networkOfDepth(20, true), residual: networkOfDepth(20, true).residual.map((_, block) => block > 0) })).toEqual([]);
});
