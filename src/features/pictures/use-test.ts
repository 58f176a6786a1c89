import { useTestSet } from '../../store/answers/test-set.ts';
import { testNow } from '../../store/answers/ask.ts';
import { useShownRuns } from './shown-runs.ts';

export interface Test {
  /** Whether there is a run that can be tested. */
  readonly possible: boolean;
  /** Runs that were asked and have not answered yet. */
  readonly under: ReadonlySet<string>;
  readonly start: () => void;
}

/** A way to have the shown runs answer for all test images now. */
export function useTest(): Test {
  const runs = useShownRuns().filter(({ state }) => state === 'ready' || state === 'finished');
  const asked = useTestSet((set) => set.asked);
  return {
    possible: runs.length > 0,
    under: new Set(runs.map(({ id }) => id).filter((id) => asked.includes(id))),
    start: () => {
      for (const { id } of runs) testNow(id);
    },
  };
}
