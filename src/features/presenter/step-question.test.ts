import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const leafTo = vi.hoisted(() => vi.fn<(question: string) => void>());
vi.mock('../../store/experiment/edits.ts', () => ({ leafTo }));
const saveAll = vi.hoisted(() => vi.fn());
vi.mock('../../store/engine/saves.ts', () => ({ saveAll }));

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
  expect([go.mock.calls.length, left()]).toEqual([1, []]);
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
