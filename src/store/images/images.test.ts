import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Event } from '../../worker/protocol.ts';
import { FOR_GPU } from '../experiment/opening.ts';
import { given } from '../../spec/given.ts';

const { sent, receive, connect } = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect }));

/** The stores and actions as on a page just opened. */
async function openPage() {
  const { openEngine } = await import('../engine/open.ts');
  const images = await import('./images.ts');
  const { useSession } = await import('../engine/session.ts');
  const { useSettings } = await import('../experiment/settings.ts');
  openEngine();
  return { ...images, openEngine, useSession, useSettings };
}

const adapter: Event = { type: 'adapter', adapter: { name: 'An adapter', halfs: false, software: false } };
const data: Event = { type: 'data', data: { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 } };

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  sent.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['cannot be read now, it is opened with again at the next visit', { kind: 'not-now' }, 'kept'],
  ['is gone, it is forgotten', undefined, null],
] as const)('opens as for everybody where the set that was trained on last cannot be read; where it %s', async (_, reason, next) => {
  const memory = new Map([['images', 'kept']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
    removeItem: (key: string) => memory.delete(key),
  });
  const { loadImages, useSession } = await openPage();
  expect(sent).toMatchObject([{ type: 'open', source: { kind: 'stored', key: 'kept' } }]);
  receive({ type: 'failure', kind: 'bad-data', message: 'not read', ...given({ reason }) });
  expect(sent.at(-1)).toMatchObject({ type: 'load', source: { kind: 'prepared' } });
  receive(data);
  expect(memory.get('images') ?? null).toBe(next);
  expect(useSession.getState().failures, 'told on').toMatchObject([{ kind: 'bad-data', message: 'not read', replaced: 'now' }]);
  loadImages({ kind: 'shapes' });
  receive(data);
  expect(useSession.getState().failures).toEqual([]);
  expect(memory.get('images'), 'a choice').toBeUndefined();
});

it('awaits no images where there is no GPU: nobody would load them', async () => {
  const { loadImagesOf, useSession, useSettings } = await openPage();
  receive({ type: 'failure', kind: 'no-adapter', message: 'none' });
  loadImagesOf({ ...FOR_GPU, images: 'shapes' });
  expect([useSession.getState().loading, useSettings.getState().images]).toEqual([null, 'shapes']);
});

it('keeps apart two sets that are loaded at once: what is there is the one that was read', async () => {
  const { loadImages, openEngine } = await openPage();
  receive(adapter);
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  loadImages({ kind: 'stored', key: 'b' });
  receive(data);
  receive({ type: 'failure', kind: 'bad-data', message: 'b is gone' });
  openEngine();
  expect(sent.at(-1)).toMatchObject({ type: 'open', source: { kind: 'stored', key: 'a' } });
});

it('loads what was chosen while there was no engine once there is one, after what there was', async () => {
  const { loadImages, openEngine, useSettings } = await openPage();
  const asked = () => sent.splice(0).flatMap((command) => ('source' in command ? [[command.type, command.source.kind]] : []));
  receive(adapter);
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  receive({ type: 'failure', kind: 'device-lost', message: 'gone' });
  asked();
  loadImages({ kind: 'stored', key: 'b' });
  loadImages({ kind: 'shapes' });
  expect(asked(), 'there is nobody to ask').toEqual([]);
  const both = [
    ['open', 'prepared'],
    ['load', 'shapes'],
  ];
  openEngine();
  expect(asked()).toEqual(both);
  // It did not come back yet.
  openEngine();
  expect(asked()).toEqual(both);
  receive(adapter);
  receive(data);
  expect(useSettings.getState().images).toBe('shapes');
  receive({ type: 'failure', kind: 'device-lost', message: 'full' });
  openEngine();
  expect(asked(), 'they may be what it was lost by').toEqual([['open', 'prepared']]);
});

it('takes the built-in shapes for part of the experiment for as long as they are there or on their way', async () => {
  const { loadImages, openEngine, useSettings } = await openPage();
  receive(adapter);
  receive(data);
  loadImages({ kind: 'shapes' });
  expect(useSettings.getState().images).toBe('shapes');
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  expect(useSettings.getState().images).toBeNull();
  receive({ type: 'failure', kind: 'bad-data', message: 'a is gone' });
  expect(useSettings.getState().images).toBe('shapes');
  loadImages({ kind: 'stored', key: 'b' });
  openEngine();
  expect(useSettings.getState().images, 'b was never read').toBe('shapes');
});

it('opens with the shapes that a link asks for, also where those that were trained on last cannot be read', async () => {
  vi.stubGlobal('localStorage', { getItem: () => 'kept', removeItem: () => undefined });
  const { loadImagesOf, useSettings } = await openPage();
  loadImagesOf({ ...FOR_GPU, images: 'shapes' });
  receive({ type: 'failure', kind: 'bad-data', message: 'gone' });
  receive(data);
  expect(sent.filter(({ type }) => type === 'load')).toEqual([{ type: 'load', source: { kind: 'shapes' } }]);
  expect(useSettings.getState().images).toBe('shapes');
});

it('brings back what the shapes took the place of, where an experiment asks for none', async () => {
  const { loadImages, loadImagesOf } = await openPage();
  receive(data);
  loadImages({ kind: 'stored', key: 'a' });
  receive(data);
  loadImages({ kind: 'shapes' });
  receive(data);
  loadImagesOf(FOR_GPU);
  loadImagesOf(FOR_GPU);
  expect(sent.filter(({ type }) => type === 'load').map((command) => 'source' in command && command.source)).toEqual([
    { kind: 'stored', key: 'a' },
    { kind: 'shapes' },
    { kind: 'stored', key: 'a' },
  ]);
});

it.each([
  ['read: it opens with them from now on', { kind: 'stored', key: 'a' }, 'read', true, { isRead: true, key: 'a', instead: false }],
  ['read: it opens as for everybody', { kind: 'shapes' }, 'read', false, { isRead: true, key: null, instead: false }],
  ['gone: they are forgotten', { kind: 'stored', key: 'a' }, 'refused', false, { isRead: false, key: null, instead: true }],
  ['not read now: they are tried again', { kind: 'stored', key: 'a' }, 'not-now', false, { isRead: false, instead: true }],
  ['gone, but there are others', { kind: 'stored', key: 'a' }, 'refused', true, { isRead: false, instead: false }],
  ['none to be had', { kind: 'prepared', baseUrl: '' }, 'not-now', false, { isRead: false, instead: false }],
] as const)('knows what it means to a page that images are %s', async (_, asked, answer, hasImages, meaning) => {
  const { meaningOf } = await import('./images.ts');
  expect(meaningOf(asked, answer, hasImages)).toEqual(meaning);
});
