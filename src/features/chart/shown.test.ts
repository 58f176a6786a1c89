import { expect, it } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { newRun } from '../../store/experiment/runs.ts';
import { RunSeries } from '../../store/series/series.ts';
import { shownOf } from './shown.ts';

it('takes for an epoch the images that each run trains on, or trained on', () => {
  const network = networkOfDepth(8, true);
  const runs = [
    newRun({ name: 'Shared', network }, 0),
    newRun({ name: 'Own', network, training: { trainImages: 200 } }, 1),
    newRun({ name: 'All', network, training: { trainImages: 0 } }, 2),
  ];
  const old = { slot: 0, network, training: DEFAULT_TRAINING, ofSet: 5000, series: new RunSeries() };
  const past = [
    { ...old, id: 'past-1', name: 'Old', training: { ...DEFAULT_TRAINING, trainImages: 500 } },
    { ...old, id: 'past-2', name: 'Of another set', ofSet: 300 },
    { ...old, id: 'past-3', name: 'Of an older file', ofSet: null },
  ];
  const shown = shownOf(runs, past, { unit: 'epochs', ofSet: 5000, shared: { ...DEFAULT_TRAINING, trainImages: 1000 } });
  expect(shown.map(({ name, measure }) => [name, measure.trainImages])).toEqual([
    ['Old', 500],
    ['Of another set', 300],
    ['Of an older file', 5000],
    ['Shared', 1000],
    ['Own', 200],
    ['All', 5000],
  ]);
});
