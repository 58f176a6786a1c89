import { questionFrom } from '../../spec/questions.ts';
import { leafTo } from '../../store/experiment/edits.ts';
import { usePresenter, type Way } from '../../store/page/presenter.ts';
import { useRuns } from '../../store/experiment/runs.ts';
import { saveAll } from '../../store/engine/saves.ts';
import { useSettings } from '../../store/experiment/settings.ts';

/** So long a step waits for being asked for again. */
const WAIT_MS = 4000;

let waiting: ReturnType<typeof setTimeout> | undefined;

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
  const begun = useRuns.getState().runs.some(({ started }) => started);
  const waits = begun && usePresenter.getState().asked !== way;
  ask(waits ? way : 0);
  // As they are now, they can be gone back to.
  if (waits) void saveAll();
  else go();
}

/** Asks the question so many places further on. */
export function stepQuestion(by: number): void {
  const question = questionFrom(useSettings.getState().question, by);
  if (question === undefined) return;
  leaveRuns(by, () => {
    leafTo(question);
    scrollTo({ top: 0 });
  });
}
