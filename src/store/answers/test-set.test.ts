import { expect, it } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import type { Event } from '../../worker/protocol.ts';
import { NO_TEST_SET, testSetAfter } from './test-set.ts';

const labels = Uint8Array.of(3, 1, 4);
const evaluation = (run: string, step: number, ...classes: number[]): Event => ({
  type: 'evaluation',
  run,
  result: { step, images: 3, loss: 1, errors: 1 },
  answers: { classes: Uint8Array.from(classes), confidences: Float32Array.of(0.5, 0.6, 0.7) },
});
const after = (...events: readonly Event[]) => events.reduce(testSetAfter, NO_TEST_SET);
const evaluated = [{ type: 'test-labels', labels }, evaluation('a', 100, 3, 1, 1), evaluation('b', 100, 0, 0, 0)] as const;

it('keeps the last answers of each run', () => {
  const { labels: known, answers } = after(...evaluated, evaluation('a', 200, 3, 1, 4));
  expect(known).toBe(labels);
  expect(answers['a']).toMatchObject({ step: 200, classes: Uint8Array.of(3, 1, 4) });
  expect(answers['b']?.step).toBe(100);
});

it('forgets the answers of a run that begins anew or goes back behind them', () => {
  const was = { id: 'a', name: 'A', network: networkOfDepth(8, true), training: {} as never, request: 0 };
  expect(Object.keys(after(...evaluated, { type: 'cleared', run: 'a', was }).answers)).toEqual(['b']);
  expect(Object.keys(after(...evaluated, { type: 'rewound', run: 'b', step: 99 }).answers)).toEqual(['a']);
  const set = after(...evaluated);
  expect(testSetAfter(set, { type: 'rewound', run: 'b', step: 100 })).toBe(set);
});

const reshaped = (step: number): Event => ({
  type: 'reshaped',
  run: 'a',
  request: 1,
  network: networkOfDepth(8, true),
  step,
  changes: [],
  before: [],
});

it('forgets the answers of a network that a run had until a switch, or until that was undone', () => {
  expect(Object.keys(after(...evaluated, reshaped(100)).answers)).toEqual(['b']);
  const set = after(...evaluated);
  expect(testSetAfter(set, reshaped(101))).toBe(set);
});

it('waits no longer for a run that has answered, could not, or goes on as something else', () => {
  const set = { ...after(...evaluated), asked: ['a', 'b'] };
  for (const event of [
    evaluation('a', 200, 3, 1, 4),
    { type: 'failure', kind: 'out-of-memory', message: 'No memory.', run: 'a' },
    reshaped(300),
    { type: 'rewound', run: 'a', step: 300 },
  ] as const)
    expect(testSetAfter(set, event).asked, event.type).toEqual(['b']);
});

it('forgets all with other images', () => {
  expect(after(...evaluated, { type: 'test-labels', labels: Uint8Array.of(1) })).toEqual({
    labels: Uint8Array.of(1),
    answers: {},
    asked: [],
  });
});

it('stays the same object where nothing of it has changed', () => {
  const set = after(...evaluated);
  expect(testSetAfter(set, { type: 'status', training: true, imagesPerSecond: 1 })).toBe(set);
});
