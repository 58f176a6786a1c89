import { trainingOf } from '../../spec/experiment.ts';
import { isQuestion } from '../../spec/questions.ts';
import { readWeights } from '../../worker/read-weights.ts';
import { openSaved } from '../experiment/placing.ts';
import { clearHistory, remember } from '../experiment/history.ts';
import { useSession } from '../engine/session.ts';
import { useSettings } from '../experiment/settings.ts';
import { readExperiment, type SavedExperiment } from './file.ts';
import { FileError } from './zip.ts';

/**
 * Reads an experiment file, and checks that its weights are those of its networks and fit the images that are here, so that
 * nothing of the present experiment is given up for one that cannot go on. Throws a FileError.
 */
export async function readForHere(archive: Blob): Promise<SavedExperiment> {
  const saved = await readExperiment(archive);
  const here = useSession.getState().data;
  const { runs: specs, training } = saved.experiment;
  saved.runs.forEach(({ state }, i) => {
    if (state === null) return;
    const { name, network, training: own } = specs[i];
    const { step, classes } = readWeights(
      { network, training: trainingOf(training, own) },
      state.checkpoint,
      (why) => new FileError(`the weights of ${name}: ${why}`),
    );
    if (step !== state.step) throw new FileError(`the weights of ${name} are of step ${step}, and its curve ends at ${state.step}`);
    if (here !== null && here.classes.length !== classes) {
      throw new FileError(
        `its networks tell ${classes} classes apart, and the images here have ${here.classes.length}; choose ${saved.images?.name ?? 'its images'} first, then open it again`,
      );
    }
  });
  return saved;
}

/** Puts an experiment in place of the present one: settings, curves, and runs that go on where they stood. */
export function putBack({ experiment, slots, question, images, runs, past }: SavedExperiment): void {
  if (isQuestion(question)) useSettings.setState({ question });
  openSaved(
    experiment,
    slots,
    runs.map(({ state, series }) => (state === null ? null : { start: state, series })),
  );
  clearHistory();
  for (const run of past) remember(run);
  // Curves of runs that broke: they begin anew.
  runs.forEach(({ state, series }, i) => {
    const { name, network, training } = experiment.runs[i];
    const ofSet = images?.trainImages ?? null;
    if (state === null) remember({ name, slot: slots[i], network, training: trainingOf(experiment.training, training), ofSet, series });
  });
}
