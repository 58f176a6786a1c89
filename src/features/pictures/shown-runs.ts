import { useMemo } from 'react';
import { useTestSet } from '../../store/answers/test-set.ts';
import type { RunAnswers } from '../../store/answers/test-set.ts';
import { useRuns, visible, type Run } from '../../store/experiment/runs.ts';

/** The runs that are shown, which are all but hidden ones. */
export function useShownRuns(): readonly Run[] {
  const { runs } = useRuns();
  return useMemo(() => visible(runs), [runs]);
}

/** What shown runs answered at their last evaluation; without those that have none. The same object while it is the same. */
export function useShownAnswers(): readonly RunAnswers[] {
  const ids = useShownRuns()
    .map(({ id }) => id)
    .join(' ');
  const answers = useTestSet((set) => set.answers);
  return useMemo(() => ids.split(' ').flatMap((id) => answers[id] ?? []), [ids, answers]);
}
