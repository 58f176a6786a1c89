import { RunSeries } from '../series/series.ts';
import { lastSaved } from '../engine/last-saved.ts';
import { stateOf } from '../engine/state-of.ts';
import { trainedImages } from '../images/trained-images.ts';
import { shownExperiment } from '../experiment/address.ts';
import { useHistory } from '../experiment/history.ts';
import { seriesOf } from '../series/recorder.ts';
import { useRuns, type Run } from '../experiment/runs.ts';
import { useSession, withoutGpu } from '../engine/session.ts';
import { useSettings } from '../experiment/settings.ts';
import { withoutKey } from '../without-key.ts';
import { VERSION } from '../../spec/version.ts';
import type { SavedExperiment } from './file.ts';
import { FileError } from './zip.ts';

type SavedRunAndSeries = SavedExperiment['runs'][number];

/** The experiment as it is, while it trains on: each run as it stands when its turn comes. Throws a FileError where a run began anew meanwhile. */
export async function experimentNow(): Promise<SavedExperiment> {
  const { runs } = useRuns.getState();
  const { question } = useSettings.getState();
  const experiment = shownExperiment();
  const saved: SavedRunAndSeries[] = [];
  const specs = [...experiment.runs];
  for (const [i, run] of runs.entries()) {
    const { network, ...rest } = await runNow(run);
    if (network !== undefined) specs[i] = { ...specs[i], network };
    saved.push(rest);
  }
  const images = await trainedImages();
  if (images === null && saved.some(({ state }) => state !== null))
    throw new FileError(
      withoutGpu(useSession.getState())
        ? 'the images that it was trained on are not here; keep the file that it was opened from'
        : 'the engine is being started again; save when that is done',
    );
  return {
    saved: new Date().toISOString(),
    page: VERSION,
    experiment: { ...experiment, runs: specs },
    slots: runs.map(({ slot }) => slot),
    question,
    images,
    runs: saved,
    past: useHistory.getState().runs.map((run) => withoutKey(run, 'id')),
  };
}

/** One run as it stands, with its network at that moment where it has a state. */
async function runNow({ id, name, state: phase }: Run): Promise<SavedRunAndSeries & { readonly network?: Run['network'] }> {
  const isBroken = phase === 'failed';
  const engineIsThere = useSession.getState().engine === 'open';
  if (engineIsThere && phase === 'compiling') throw new FileError(`${name} is still being prepared; save it when that is done`);
  // Without an engine to ask, what it told last.
  const saved = isBroken ? null : ((engineIsThere ? await stateOf(id) : null) ?? lastSaved(id)?.state ?? null);
  if (saved === null && !isBroken && seriesOf(id).length > 0)
    throw new FileError(
      withoutGpu(useSession.getState())
        ? `${name} was recorded elsewhere, and its weights are not here; the report has its curve`
        : `the engine has stopped before ${name} could be saved; restart it, then save again`,
    );
  // Of its own: training goes on.
  const series = RunSeries.from(seriesOf(id).data());
  if (saved === null) return { state: null, series };
  const { step, network, checkpoint, changes, evaluated, variant } = saved;
  series.rewind(step);
  if (series.length !== step) throw new FileError(`${name} began anew meanwhile; save again`);
  return { state: { step, checkpoint, changes, evaluated, variant }, series, network };
}
