import { expect, test } from 'vitest';
import { progressLine } from './progress-line.ts';

function record(isTTY: boolean) {
  let time = 0;
  const written: string[] = [];
  const line = progressLine('CIFAR-10', { isTTY, write: (text) => written.push(text) }, () => time);
  return { line, written, wait: (ms: number) => (time += ms) };
}

test('redraws itself in a terminal, ten times a second', () => {
  const { line, written, wait } = record(true);
  line.update(40e6, 160e6);
  line.update(41e6, 160e6);
  wait(2000);
  line.update(60e6, 160e6);
  line.update(160e6, 160e6);
  line.finish();
  expect(written).toEqual([
    '\r\u001b[K[######..................] CIFAR-10  25%  40.0 of 160.0 MB',
    '\r\u001b[K[#########...............] CIFAR-10  37%  60.0 of 160.0 MB, 10.0 MB/s, 10 s left',
    '\r\u001b[K[########################] CIFAR-10 100%  160.0 of 160.0 MB, 60.0 MB/s',
    '\n',
  ]);
});

test('writes a line every ten percent elsewhere', () => {
  const { line, written, wait } = record(false);
  for (let i = 0; i <= 100; i++) {
    line.update(i * 1e6, 100e6);
    wait(2000);
  }
  line.finish();
  expect(written).toHaveLength(11);
  expect(written[1]).toBe('CIFAR-10  10%  10.0 of 100.0 MB, 0.5 MB/s, 3 min left\n');
});
