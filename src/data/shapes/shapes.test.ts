import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { IMAGE_BYTES } from '../../spec/images.ts';
import { builtInShapes, drawShapes } from './shapes.ts';

const images = await builtInShapes();

test('has 5,000 + 1,000 images of 10 classes, as many of each', () => {
  expect(images.name).toBe('built-in shapes');
  expect(images.classes).toHaveLength(10);
  for (const [split, count] of [
    [images.train, 5000],
    [images.test, 1000],
  ] as const) {
    expect(split.count).toBe(count);
    expect(split.pixels).toHaveLength(count * IMAGE_BYTES);
    for (let label = 0; label < 10; label++) expect(split.labels.filter((other) => other === label)).toHaveLength(count / 10);
  }
});

test('is the same everywhere, to the byte', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(sha256(images.train.pixels)).toBe('d9df8d2338ecf05d8e8c6889ae857fca4fa8670f82de21dc58bd5877260d91de');
  expect(sha256(images.test.pixels)).toBe('a8cb2a89a97016c9d29a7ab79b5a6891df3fb4eee64d356c83c0bc106014411d');
});

test('an image depends on the seed and its own place only', async () => {
  const few = await drawShapes(1, 30);
  expect(Buffer.compare(few.pixels, images.train.pixels.subarray(0, 30 * IMAGE_BYTES))).toBe(0);
  expect(Buffer.compare((await drawShapes(3, 30)).pixels, few.pixels)).not.toBe(0);
});

test('no two images are alike', () => {
  const seen = new Set<string>();
  for (const { pixels, count } of [images.train, images.test]) {
    for (let i = 0; i < count; i++)
      seen.add(
        createHash('sha256')
          .update(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES))
          .digest('base64'),
      );
  }
  expect(seen.size).toBe(6000);
});

test('cannot be told apart by colour: the nearest class mean is hardly better than guessing', () => {
  const means = Array.from({ length: 10 }, () => new Float64Array(IMAGE_BYTES));
  for (let i = 0; i < images.train.count; i++) {
    const mean = means[images.train.labels[i]];
    for (let j = 0; j < IMAGE_BYTES; j++) mean[j] += images.train.pixels[i * IMAGE_BYTES + j] / 500;
  }
  const TESTED = 300;
  let right = 0;
  for (let i = 0; i < TESTED; i++) {
    const distances = means.map((mean) => mean.reduce((sum, value, j) => sum + (value - images.test.pixels[i * IMAGE_BYTES + j]) ** 2, 0));
    if (distances.indexOf(Math.min(...distances)) === images.test.labels[i]) right++;
  }
  expect(right / TESTED).toBeLessThan(0.25);
});
