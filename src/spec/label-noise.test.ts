import { expect, test } from 'vitest';
import { noisyLabels } from './label-noise.ts';

const COUNT = 50_000;
const labels = Uint8Array.from({ length: COUNT }, (_, i) => (i * 7) % 10);
const changed = (percent: number): number =>
  noisyLabels(labels, 10, percent).reduce((sum, label, i) => sum + Number(label !== labels[i]), 0);

test('changes as many labels as the draw allows: nine in ten of those drawn', () => {
  expect(noisyLabels(labels, 10, 0)).toEqual(labels);
  // Four standard deviations of a binomial.
  for (const percent of [1, 20, 50, 100]) {
    const chance = 0.9 * (percent / 100);
    expect(Math.abs(changed(percent) - COUNT * chance)).toBeLessThan(4 * Math.sqrt(COUNT * chance * (1 - chance)));
  }
});

test('draws every class as often, whatever the label was', () => {
  const noisy = noisyLabels(labels, 10, 100);
  for (let from = 0; from < 10; from++) {
    const counts = new Array<number>(10).fill(0);
    noisy.forEach((label, i) => (counts[label] += Number(labels[i] === from)));
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(500));
  }
});

test('more noise leaves what less noise did', () => {
  const some = noisyLabels(labels, 10, 20);
  const more = noisyLabels(labels, 10, 60);
  some.forEach((label, i) => {
    if (label !== labels[i]) expect(more[i]).toBe(label);
  });
});

test('stays within the classes', () => {
  expect(
    Math.max(
      ...noisyLabels(
        labels.map((label) => label % 3),
        3,
        100,
      ),
    ),
  ).toBe(2);
  expect(Math.max(...noisyLabels(labels, 256, 100))).toBe(255);
});
