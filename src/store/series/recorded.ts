import { create } from 'zustand';
import { sameWork } from '../../spec/experiment.ts';
import type { TrainedImages } from '../../worker/protocol.ts';
import { configs } from '../experiment/runs.ts';
import { setExperiment } from '../experiment/placing.ts';
import { questionOr } from '../experiment/address.ts';
import { showSeries, takeSeries } from './recorder.ts';
import { useRuns } from '../experiment/runs.ts';
import { useSettings } from '../experiment/settings.ts';

/*
 * Where there is no GPU, a training can be looked at that was recorded (`npm run record`): curves, and nothing that would need weights.
 */

export interface Recorded {
  /** What the runs that are shown were trained on; `null` where nothing recorded is shown. */
  readonly images: TrainedImages | null;
}

export const useRecorded = create<Recorded>()(() => ({ images: null }));

/** Shows the recording, until one of its runs is changed. Throws where it cannot be fetched or read. */
export async function showRecorded(): Promise<void> {
  const { readExperiment } = await import('../experiment-file/file.ts');
  const response = await fetch(new URL('recorded.zip', document.baseURI));
  if (!response.ok) throw new Error(`recorded.zip: ${response.status}`);
  const { experiment, slots, question, images, runs } = await readExperiment(await response.blob());
  useSettings.setState({ question: questionOr(question) });
  setExperiment(experiment, slots);
  const recorded = configs();
  recorded.forEach(({ id }, i) => {
    showSeries(id, runs[i].series);
  });
  useRecorded.setState({ images });

  const look = (): void => {
    const now = configs();
    if (now.length === recorded.length && recorded.every((was, i) => was.id === now[i].id && sameWork(was, now[i]))) return;
    end.forEach((unsubscribe) => {
      unsubscribe();
    });
    useRecorded.setState({ images: null });
    for (const { id } of recorded) takeSeries(id);
  };
  const end = [useRuns.subscribe(look), useSettings.subscribe(look)];
}
