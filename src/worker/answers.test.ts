import { expect, it, vi } from 'vitest';
import * as checksum from '../data/pack/checksum.ts';
import { IMAGE_BYTES } from '../spec/images.ts';
import { answerTo } from './answers.ts';

it('answers without a checksum where there is no memory to make one, and tries again the next time', async () => {
  const part = { count: 1, pixels: new Uint8Array(IMAGE_BYTES), labels: new Uint8Array(1) };
  const set = { name: 'one', classes: ['cat'], train: part, test: part };
  const ask = (request: number) => answerTo({ type: 'checksum', request }, new Map(), set);
  const failing = vi.spyOn(checksum, 'checksumOf').mockRejectedValueOnce(new RangeError('Array buffer allocation failed'));
  expect(await ask(1)).toEqual({ type: 'checksum', request: 1 });
  expect(await ask(2)).toMatchObject({ request: 2, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  await ask(3);
  expect(failing, 'it is kept').toHaveBeenCalledTimes(2);
});
