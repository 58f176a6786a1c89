import { questionFrom } from '../../spec/questions.ts';
import { leafTo } from '../../store/experiment/edits.ts';
import { usePresenter, type Way } from '../../store/page/presenter.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { saveAll } from '../../store/engine/saves.ts';
import { allWritten } from '../../store/journal/journal.ts';
import { useSettings } from '../../store/experiment/settings.ts';

/** So long a step waits for being asked for again. */
const WAIT_MS = 4000;

/** So long it waits for the runs' last states to be kept, where the GPU is slow. */
const KEEPING_MS = 2000;

let waiting: ReturnType<typeof setTimeout> | undefined;
let kept: Promise<unknown> = Promise.resolve();
let leaving: Promise<void> | undefined;

function ask(way: Way): void {
  clearTimeout(waiting);
  usePresenter.setState({ asked: way });
  if (way !== 0)
    waiting = setTimeout(() => {
      ask(0);
    }, WAIT_MS);
}

/** Goes this way. Runs that have taken steps are not left by one key, which a hand may brush: it has to be asked for twice. */
export function leaveRuns(way: Way, go: () => void): void {
  inTurn(() => {
    leave(way, go);
  });
}

/** Asks the question so many places further on. */
export function stepQuestion(by: number): void {
  inTurn(() => {
    const question = questionFrom(useSettings.getState().question, by);
    if (question === undefined) return;
    leave(by, () => {
      leafTo(question);
      scrollTo({ top: 0 });
    });
  });
}

/** Now, or once runs that are being left are gone: who presses on means where that leads. */
function inTurn(work: () => void): void {
  if (leaving === undefined) work();
  else
    void leaving.then(() => {
      inTurn(work);
    });
}

function leave(way: Way, go: () => void): void {
  const begun = useRuns.getState().runs.some(({ started }) => started);
  const waits = begun && usePresenter.getState().asked !== way;
  ask(waits ? way : 0);
  if (waits) kept = keepAll();
  else if (begun)
    leaving = kept.then(() => {
      leaving = undefined;
      go();
    });
  else go();
}

/** As they are now, runs can be gone back to. */
const keepAll = (): Promise<unknown> =>
  Promise.race([saveAll().then(allWritten), new Promise((resolve) => setTimeout(resolve, KEEPING_MS))]);
