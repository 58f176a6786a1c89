import { beforeEach, expect, it, vi } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import type { Command } from '../../worker/protocol.ts';

const worker = await vi.hoisted(async () => (await import('../testing/fake-worker.ts')).fakeWorker());
vi.mock('../../worker/client.ts', () => ({ connect: worker.connect }));
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('localStorage', { getItem: () => null });

const { openEngine } = await import('../engine/open.ts');
const { drawn, lengthsOf, measurePaths, usePaths } = await import('./paths.ts');
const { newRun, useRuns } = await import('../experiment/runs.ts');

type Asked = Extract<Command, { type: 'follow' }>;
const asked = (): Asked[] => worker.sent.filter((command) => command.type === 'follow');
const flush = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });
const lengthOf = (path: readonly boolean[]): number => path.filter(Boolean).length;

/** Answers the last question: a path brings half as much with each block, and more with each question. */
function answer(step = 10): Promise<void> {
  const questions = asked();
  const { paths, request } = questions[questions.length - 1];
  const sizes = Float32Array.from(paths, (path) => questions.length * 0.5 ** lengthOf(path));
  worker.receive({ type: 'followed', request, gradients: { step, images: 32, sizes } });
  return flush();
}

beforeEach(() => {
  openEngine();
  worker.receive({ type: 'adapter', adapter: { name: 'SwiftShader', software: true, halfs: false } });
  worker.sent.length = 0;
  usePaths.setState({ of: {}, measuring: null });
  useRuns.setState({
    runs: [
      { ...newRun({ name: 'plain', network: networkOfDepth(8, false) }, 0), started: true },
      { ...newRun({ name: 'residual', network: networkOfDepth(20, true) }, 1), started: true },
    ],
  });
});

it('follows paths of every length, round after round, with one step’s weights; run after run', async () => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measurePaths([plain, residual]);
  expect(asked()).toMatchObject([{ run: plain, paths: [[true, true, true]] }]);
  expect(usePaths.getState().measuring).toEqual({ run: plain, done: 0, total: 3 });
  while (usePaths.getState().measuring?.run === plain) await answer(7);
  // Three rounds, answered 1, 2 and 3 times the size.
  expect(usePaths.getState().of[plain]).toEqual({ step: 7, blocks: 3, lengths: [3], paths: 3, sizes: [2 / 8] });

  const first = asked().length - 1;
  expect(asked()[first].from).toBeUndefined();
  for (let i = 0; i < 3; i++) await answer();
  expect(usePaths.getState().of[residual]).toMatchObject({ step: 10, blocks: 9, paths: 1 });
  while (usePaths.getState().measuring !== null) await answer();
  await done;
  const questions = asked().slice(first);
  expect(questions.slice(1).every(({ from }) => from === 10)).toBe(true);
  const lengths = questions.flatMap(({ paths }) => paths.map(lengthOf));
  expect(lengths).toEqual([0, 1, 2].flatMap(() => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  const of = usePaths.getState().of[residual];
  expect(of).toMatchObject({ lengths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], paths: 3 });
  // Asked 4, 7 and 10 times when the shortest path was.
  expect(of?.sizes[0]).toBe(7);
});

it('stops where the run changes, and forgets it', async () => {
  const [, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measurePaths([residual]);
  for (let i = 0; i < 4; i++) await answer();
  expect(usePaths.getState().of[residual]).toMatchObject({ paths: 1 });
  worker.receive({
    type: 'cleared',
    run: residual,
    was: { id: residual, request: 0, name: 'residual', network: networkOfDepth(20, true), training: {} as never },
  });
  await answer();
  await done;
  expect(asked()).toHaveLength(5);
  expect(usePaths.getState()).toEqual({ of: {}, measuring: null });
});

it.each([
  ['there is no answer', {}],
  ['its gradient overflows', { gradients: { step: 1, images: 32, sizes: Float32Array.of(Infinity) } }],
])('says of a run that it could not be measured where %s, and goes on with the next', async (_, reply) => {
  const [plain, residual] = useRuns.getState().runs.map(({ id }) => id);
  const done = measurePaths([plain, residual]);
  worker.receive({ type: 'followed', request: asked()[0].request, ...reply });
  await flush();
  expect(usePaths.getState().of).toEqual({ [plain]: null });
  while (usePaths.getState().measuring !== null) await answer();
  await done;
  expect(usePaths.getState().of).toMatchObject({ [plain]: null, [residual]: { paths: 3 } });
});

it('spreads few lengths over a deep network, and goes through all blocks that have no shortcut', () => {
  expect(lengthsOf(networkOfDepth(56, true), 10)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  const network = { ...networkOfDepth(14, true), residual: [true, false, true, false, true, false] };
  expect(lengthsOf(network, 10)).toEqual([3, 4, 5, 6]);
  const { blocks } = architectureOf(network);
  const paths = [0, 1, 2, 3, 4, 5].map((round) => drawn(blocks, 4, round));
  for (const path of paths) {
    expect(lengthOf(path)).toBe(4);
    expect([path[1], path[3], path[5]]).toEqual([true, true, true]);
  }
  expect(new Set(paths.map(String)).size, 'every block has its turn').toBe(3);
  expect(drawn(blocks, 6, 0)).toEqual([true, true, true, true, true, true]);
});
