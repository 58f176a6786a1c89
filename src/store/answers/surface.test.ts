import { beforeEach, expect, it, vi } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import type { Command } from '../../worker/protocol.ts';

const worker = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect: worker.connect }));
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('localStorage', { getItem: () => null });

const { openEngine } = await import('../engine/open.ts');
const { measureSurfaces, useSurface } = await import('./surface.ts');
const { newRun, useRuns } = await import('../experiment/runs.ts');

type Asked = Extract<Command, { type: 'survey' }>;
const asked = (): Asked[] => worker.sent.filter((command) => command.type === 'survey');
const flush = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** The run trains on no more images. */
const MOST = 20;

/** A valley whose lowest point lies in the middle. */
const lossAt = (x: number, y: number): number => 1 + x * x + 2 * y * y;

/** Answers the last question as such a network does. */
function answer(step = 10): Promise<void> {
  const { points, images, request } = asked().at(-1) as Asked;
  const losses = Float32Array.from({ length: points.length / 2 }, (_, i) => lossAt(points[2 * i], points[2 * i + 1]));
  worker.receive({ type: 'surveyed', request, survey: { step, images: Math.min(images, MOST), losses } });
  return flush();
}

beforeEach(() => {
  openEngine();
  // A processor's grid is coarse.
  worker.receive({ type: 'adapter', adapter: { name: 'SwiftShader', software: true, halfs: false } });
  worker.sent.length = 0;
  useSurface.setState({ of: {}, measuring: null });
  useRuns.setState({
    runs: [
      { ...newRun({ name: 'plain', network: networkOfDepth(14, false) }, 0), started: true },
      { ...newRun({ name: 'residual', network: networkOfDepth(8, true) }, 1), started: true },
    ],
  });
});

it('looks at the weights first, then ever more finely around them, from one step’s weights; run after run', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measureSurfaces([plain, residual]);
  expect(asked()).toMatchObject([{ run: plain, points: Float32Array.of(0, 0) }]);
  expect(asked()[0].from).toBeUndefined();
  await answer();
  const sizes = new Set<number>();
  while (useSurface.getState().measuring?.run === plain) {
    const surface = useSurface.getState().of[plain];
    if (surface?.size !== undefined) sizes.add(surface.size);
    expect(asked().at(-1)).toMatchObject({ run: plain, from: 10, images: 32 });
    await answer();
  }
  expect([...sizes]).toEqual([1, 3, 5]);
  const ofPlain = asked().filter(({ run }) => run === plain);
  const points = ofPlain.flatMap(({ points: these }) =>
    Array.from({ length: these.length / 2 }, (_, i) => `${these[2 * i]} ${these[2 * i + 1]}`),
  );
  expect(points.length, 'each point once').toBe(81);
  expect(new Set(points).size).toBe(81);
  const surface = useSurface.getState().of[plain];
  expect(surface).toMatchObject({ step: 10, images: MOST, size: 9 });
  const side = Array.from({ length: 9 }, (_, i) => i / 4 - 1);
  expect(surface?.losses).toEqual(side.flatMap((y) => side.map((x) => lossAt(x, y))));

  while (useSurface.getState().measuring !== null) await answer(7);
  await done;
  expect(useSurface.getState().of[residual]).toMatchObject({ step: 7, size: 9 });
});

it('stops where the run changes, and forgets it', async () => {
  const [plain] = useRuns.getState().runs.map(({ id }) => id);
  const done = measureSurfaces([plain]);
  await answer();
  worker.receive({
    type: 'cleared',
    run: plain,
    was: { id: plain, request: 0, name: 'plain', network: networkOfDepth(14, false), training: {} as never },
  });
  await answer();
  await done;
  expect(asked()).toHaveLength(2);
  expect(useSurface.getState()).toEqual({ of: {}, measuring: null });
});

it('says of a run that it could not be measured, and goes on with the next', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measureSurfaces([plain, residual]);
  await answer();
  worker.receive({ type: 'surveyed', request: (asked().at(-1) as Asked).request });
  await flush();
  expect(useSurface.getState().of).toEqual({ [plain]: null });
  while (useSurface.getState().measuring !== null) await answer();
  await done;
  expect(useSurface.getState().of).toMatchObject({ [plain]: null, [residual]: { size: 9 } });
});

it('measures one at a time, and no run that has not begun', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  useRuns.setState(({ runs }) => ({ runs: runs.map((run) => ({ ...run, started: run.id === residual })) }));
  const done = measureSurfaces([plain, residual]);
  void measureSurfaces([residual]);
  expect(asked()).toMatchObject([{ run: residual }]);
  while (useSurface.getState().measuring !== null) await answer();
  await done;
});

it('tells nobody of events that change nothing of it: they come many times a second', () => {
  const before = useSurface.getState();
  worker.receive({ type: 'status', training: true, imagesPerSecond: 1 });
  expect(useSurface.getState()).toBe(before);
});
