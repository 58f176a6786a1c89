import { networkOfDepth } from '../../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../../spec/training.ts';
import { checkpointOf } from '../../../worker/testing/checkpoint-of.ts';
import { RunSeries } from '../../series/series.ts';
import type { SavedExperiment } from '../file.ts';

const network = networkOfDepth(8, true, { widths: [4, 4, 8] });

function seriesOf(steps: number, from: number): RunSeries {
  const series = new RunSeries();
  series.append({
    firstStep: 1,
    loss: Float32Array.from({ length: steps }, (_, i) => Math.fround(from / (i + 1.1))),
    errors: Uint32Array.from({ length: steps }, (_, i) => i % 5),
    batchSize: 6,
    seconds: 1.3,
  });
  series.addEvaluation({ step: 4, images: 20, loss: 2.1, errors: 17 });
  return series;
}

/** A small experiment: one run with weights, one that broke, and an earlier curve. */
export function sample(): SavedExperiment {
  const training = { ...DEFAULT_TRAINING, batchSize: 6 };
  const first = seriesOf(7, 2.5);
  const changes = [
    { step: 0, shortcuts: 2, blocks: 3 },
    { step: 5, shortcuts: 3, blocks: 3 },
  ];
  first.reshape(7, changes);
  first.setRates([
    { step: 0, rate: 0.1 },
    { step: 6, rate: 0.03 },
  ]);
  return {
    saved: '2026-01-02T03:04:05.678Z',
    page: '0.1.0',
    experiment: {
      version: 1,
      training,
      runs: [
        { name: 'A', network },
        { name: 'B "<b>"', network: { ...network, residual: [false, false, false] }, training: { seed: 4 } },
      ],
    },
    slots: [2, 0],
    question: 'remedy',
    images: { name: 'built-in shapes', classes: ['a', 'b'], trainImages: 100, testImages: 20, checksum: '0123456789abcdef'.repeat(4) },
    runs: [
      { state: { step: 7, checkpoint: checkpointOf(network, training, 7), changes, evaluated: 4, variant: 'direct' }, series: first },
      { state: null, series: seriesOf(3, 9) },
    ],
    past: [{ name: 'Old', slot: 3, network, training, ofSet: 80, series: seriesOf(5, 3) }],
  };
}

/** Files as an archive gives them back. */
export const asBytes = (files: ReadonlyMap<string, Uint8Array | string>): Map<string, Uint8Array<ArrayBuffer>> =>
  new Map(
    [...files].map(([name, content]) => [name, typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)]),
  );
