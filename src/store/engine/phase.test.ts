import { expect, it } from 'vitest';
import { FOR_GPU } from '../experiment/opening.ts';
import { canReset, canTrain, phaseOf } from './phase.ts';
import { newRun, type Run } from '../experiment/runs.ts';
import { OPENING, sessionAfter, type Session } from './session.ts';

const data = { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 };
const open: Session = { ...OPENING, engine: 'open', data };
const runs = (...states: Partial<Run>[]): Run[] => FOR_GPU.runs.map((config, i) => ({ ...newRun(config, i), ...states[i] }));
const ready = runs({ state: 'ready' }, { state: 'ready' });

it.each([
  ['finding-gpu', OPENING, ready],
  ['missing', { ...OPENING, engine: 'missing' }, ready],
  ['lost', { ...open, engine: 'lost' }, ready],
  ['loading-images', { ...open, loading: { received: 0, total: null } }, ready],
  ['no-images', { ...open, data: null }, ready],
  ['preparing', open, runs({ state: 'ready' }, { state: 'compiling' })],
  ['ready', open, ready],
  ['training', { ...open, training: true }, runs({ state: 'ready', started: true }, { state: 'compiling' })],
  ['paused', open, runs({ state: 'ready', started: true }, { state: 'failed' })],
  ['finished', open, runs({ state: 'finished', started: true }, { state: 'failed' })],
  ['failed', open, runs({ state: 'failed' }, { state: 'failed' })],
] satisfies [string, Session, Run[]][])('%s', (phase, session, state) => {
  expect(phaseOf(session, state)).toBe(phase);
});

it('knows that there are no images also when the failure that said so is dismissed', () => {
  const opened = sessionAfter(OPENING, { type: 'adapter', adapter: { name: 'A GPU', software: false, halfs: false } });
  expect(phaseOf(opened, ready)).toBe('loading-images');
  const refused = sessionAfter(opened, { type: 'failure', kind: 'bad-data', message: 'broken' });
  expect(phaseOf(refused, ready)).toBe('no-images');
  const dismissed: Session = { ...refused, failures: [] };
  expect(phaseOf(dismissed, ready)).toBe('no-images');
});

it('trains when ready or paused only, and resets whatever has begun', () => {
  expect(canTrain('ready') && canTrain('paused')).toBe(true);
  expect(canTrain('finished') || canTrain('preparing') || canTrain('missing') || canTrain('training')).toBe(false);
  expect(canReset('finished') && canReset('failed') && canReset('training')).toBe(true);
  expect(canReset('missing') || canReset('loading-images')).toBe(false);
});
