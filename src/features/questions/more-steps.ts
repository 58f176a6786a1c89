import { sameWork } from '../../spec/experiment.ts';
import { MAX_STEPS, type TrainingSpec } from '../../spec/training.ts';
import { configOf, type Run } from '../../store/experiment/runs.ts';

/** How many steps runs that have ended may take as often again, by a larger number of those that they share; `null` where none would go on by that, or one would start anew. Pure. */
export function moreSteps(runs: readonly Run[], training: TrainingSpec): number | null {
  const steps = Math.min(MAX_STEPS, 2 * training.steps);
  const goesOn = runs.some(({ own, state }) => own.steps === undefined && state === 'finished');
  // With a schedule over the whole run they would start anew.
  const isSame = runs.every((run) => sameWork(configOf(run, training), configOf(run, { ...training, steps })));
  return steps > training.steps && goesOn && isSame ? steps - training.steps : null;
}
