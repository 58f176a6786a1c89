import { expect, test } from 'vitest';
import { meanImage, normaliseChannels, pixelsToMap, subtractMeanImage } from './normalisation.ts';
import { tensor } from './tensor.ts';

/** Two images of 1 x 2 pixels: planes red, green, blue. */
const bytes = Uint8Array.from([255, 0, 51, 102, 0, 0, 51, 0, 51, 102, 255, 0]);

test('planes become channels', () => {
  const map = pixelsToMap(bytes, 1, 2);
  expect(map.shape).toEqual([2, 1, 2, 3]);
  [1, 0.2, 0, 0, 0.4, 0, 0.2, 0.2, 1, 0, 0.4, 0].forEach((value, i) => expect(map.data[i]).toBeCloseTo(value, 15));
});

test('each channel has its mean and deviation', () => {
  const x = normaliseChannels(tensor([1, 1, 2, 3], [0.4914, 0.4822, 0.4465, 0.4914 + 0.247, 0.4822 + 0.2435, 0.4465 + 0.2616]));
  [0, 0, 0, 1, 1, 1].forEach((value, i) => expect(x.data[i]).toBeCloseTo(value, 14));
});

test('the mean image is subtracted pixel by pixel', () => {
  const map = pixelsToMap(bytes, 1, 2);
  const mean = meanImage(map);
  expect(mean.shape).toEqual([1, 2, 3]);
  [0.6, 0.2, 0.5, 0, 0.4, 0].forEach((value, i) => expect(mean.data[i]).toBeCloseTo(value, 15));
  [0.4, 0, -0.5, 0, 0, 0, -0.4, 0, 0.5, 0, 0, 0].forEach((value, i) => expect(subtractMeanImage(map, mean).data[i]).toBeCloseTo(value, 15));
});
