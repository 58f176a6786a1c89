import { expect, it } from 'vitest';
import {
  formatAbout,
  formatBytes,
  formatCount,
  formatEpoch,
  formatLarge,
  formatLoss,
  formatPercent,
  formatProgress,
  formatRate,
} from './format.ts';

it('writes numbers as people read them', () => {
  expect(formatCount(1240)).toBe('1,240');
  expect(formatPercent(23.44)).toBe('23.4%');
  expect([2.30258, 1.98e12, NaN, Infinity].map((loss) => formatLoss(loss))).toEqual(['2.303', '1.98e12', 'not finite', 'not finite']);
  expect([2.30258, 1.98e12, NaN].map((loss) => formatLoss(loss, 4))).toEqual(['2.3026', '1.98e12', 'not finite']);
  expect(formatEpoch(1240, 32, 50_000)).toBe('0.79');
});

it('keeps three digits or so of rates and large numbers, and carries over', () => {
  expect([0.84, 9.99, 48.2, 999.4, 999.6, 2130, 123_456].map(formatRate)).toEqual(['0.8', '10.0', '48', '999', '1.0k', '2.1k', '123k']);
  expect([17, 999, 269_722, 999_600, 40_551_040, 1.2e9].map(formatLarge)).toEqual(['17', '999', '270k', '1.00M', '40.6M', '1.20G']);
});

it('writes sizes, and progress in parts where the whole is known', () => {
  expect([93_847_552, 536_870_912, 2 ** 31].map(formatBytes)).toEqual(['89.5 MiB', '512 MiB', '2.0 GiB']);
  expect(formatProgress(85_026_086, 170_052_171)).toBe('50%');
  expect(formatProgress(93_847_552, null)).toBe('89.5 MiB');
});

it('says of time to come no more than is known', () => {
  expect([1, 13, 42, 54, 80, 200, 3200, 3400, 9200, 110_000, 172_799, 172_800, 9_716_400, 1e9].map(formatAbout)).toEqual([
    '5 s',
    '15 s',
    '40 s',
    '55 s',
    '1 min',
    '3 min',
    '53 min',
    '1 h',
    '2.5 h',
    '31 h',
    '48 h',
    '2 days',
    '112 days',
    '11,574 days',
  ]);
});
