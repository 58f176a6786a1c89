import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const leafTo = vi.hoisted(() => vi.fn<(question: string) => void>());
vi.mock('../../store/experiment/edits.ts', () => ({ leafTo }));
const saveAll = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('../../store/engine/saves.ts', () => ({ saveAll }));
const allWritten = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('../../store/journal/journal.ts', () => ({ allWritten }));
/** What was kept is written. */
const written = () => vi.advanceTimersByTimeAsync(0);

/** The page with this question, and runs of which the first has taken steps or not. */
async function openPage(question: 'degradation' | 'remedy' | 'recipe', started: boolean) {
  const [{ stepQuestion }, { usePresenter }, { useRuns }, { useSettings }] = await Promise.all([
    import('./step-question.ts'),
    import('../../store/page/presenter.ts'),
    import('../../store/experiment/runs.ts'),
    import('../../store/experiment/settings.ts'),
  ]);
  useSettings.setState({ question });
  useRuns.setState(({ runs }) => ({ runs: runs.map((run, i) => ({ ...run, started: started && i === 0 })) }));
  leafTo.mockImplementation(() => useRuns.setState(({ runs }) => ({ runs: runs.map((run) => ({ ...run, started: false })) })));
  return { stepQuestion, asked: () => usePresenter.getState().asked };
}
const left = () => leafTo.mock.calls.map(([question]) => question);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  vi.clearAllMocks();
  vi.useRealTimers();
});

it('goes on at once while no run has taken a step', async () => {
  const { stepQuestion, asked } = await openPage('remedy', false);
  stepQuestion(1);
  stepQuestion(-1);
  expect([left(), asked()]).toEqual([['single', 'degradation'], 0]);
});

it('leaves runs that have taken steps, whether they train, rest or are done, only when asked twice the same way', async () => {
  const { stepQuestion, asked } = await openPage('remedy', true);
  stepQuestion(1);
  expect([left(), asked()]).toEqual([[], 1]);
  expect(saveAll, 'what will be left is kept').toHaveBeenCalled();
  stepQuestion(-1);
  expect([left(), asked()]).toEqual([[], -1]);
  stepQuestion(-1);
  await written();
  expect([left(), asked()]).toEqual([['degradation'], 0]);
});

it('leaves them for earlier runs, too, only when asked twice', async () => {
  const { stepQuestion } = await openPage('remedy', true);
  const { leaveRuns } = await import('./step-question.ts');
  const go = vi.fn();
  leaveRuns('earlier', go);
  stepQuestion(1);
  expect([go.mock.calls.length, left()]).toEqual([0, []]);
  leaveRuns('earlier', go);
  leaveRuns('earlier', go);
  await written();
  expect([go.mock.calls.length, left()]).toEqual([1, []]);
});

it('leaves runs once their last states are written, but does not wait long for a slow GPU', async () => {
  const { stepQuestion } = await openPage('remedy', true);
  let write: () => void = () => undefined;
  allWritten.mockReturnValueOnce(new Promise((resolve) => (write = resolve)));
  stepQuestion(1);
  stepQuestion(1);
  stepQuestion(-1);
  await vi.advanceTimersByTimeAsync(500);
  expect(left()).toEqual([]);
  write();
  await written();
  expect(left(), 'who presses on does so from there').toEqual(['single', 'degradation']);

  const { useRuns } = await import('../../store/experiment/runs.ts');
  useRuns.setState(({ runs }) => ({ runs: runs.map((run) => ({ ...run, started: true })) }));
  saveAll.mockReturnValueOnce(new Promise(() => undefined));
  stepQuestion(1);
  stepQuestion(1);
  await vi.advanceTimersByTimeAsync(2100);
  expect(left()).toHaveLength(3);
});

it('forgets after a while that it was asked', async () => {
  const { stepQuestion, asked } = await openPage('remedy', true);
  stepQuestion(1);
  vi.advanceTimersByTime(3900);
  expect(asked()).toBe(1);
  vi.advanceTimersByTime(200);
  expect(asked()).toBe(0);
  stepQuestion(1);
  expect([left(), asked()]).toEqual([[], 1]);
});

it('stays at the first and at the last question, and asks nothing there', async () => {
  for (const [question, by] of [
    ['degradation', -1],
    ['recipe', 1],
  ] as const) {
    const { stepQuestion, asked } = await openPage(question, true);
    stepQuestion(by);
    expect([left(), asked()]).toEqual([[], 0]);
  }
});
