import { afterEach, expect, it, vi } from 'vitest';
import { encodeLink } from '../../spec/link.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { RunSeries } from '../series/series.ts';
import { encodeCurves } from './curves.ts';

const network = networkOfDepth(8, true);
const data = { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 };
const curves = [encodeCurves([{ type: 'series', data: new RunSeries().data() }])];
const keptAt = (slot: number, name: string) => ({
  slot,
  name,
  training: DEFAULT_TRAINING,
  state: { step: 0, checkpoint: new Uint8Array(), network, changes: [], evaluated: 0, variant: 'direct' as const },
  curves,
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The modules of a page. */
async function openPage() {
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  const { nameOf } = await import('../experiment/address.ts');
  const { compose } = await import('./compose.ts');
  return { compose, nameOf };
}

it('has a run go on with all of its images and their labels, which it says nothing of, where the text is newer', async () => {
  const { compose, nameOf } = await openPage();
  const training = { ...DEFAULT_TRAINING, labelNoise: 20, trainImages: 500, storage: 'float16' } as const;
  const text = encodeLink({ experiment: { version: 1, training, runs: [{ name: 'Old', network }] }, slots: [0] }, nameOf);
  const { runs } = compose({ text, data, runs: [keptAt(0, 'Old')], lost: [] }).experiment;
  expect(runs).toEqual([{ name: 'Old', network, training: { labelNoise: 0, trainImages: 0, storage: 'float32' } }]);
});

it('gives no name twice where a run has been kept neither with the name nor with the network that it has by now', async () => {
  const { compose, nameOf } = await openPage();
  const experiment = {
    version: 1,
    training: DEFAULT_TRAINING,
    runs: [
      { name: 'New', network: networkOfDepth(8, false) },
      { name: 'Old', network },
    ],
  } as const;
  const text = encodeLink({ experiment, slots: [0, 1] }, nameOf);
  const { runs } = compose({ text, data, runs: [keptAt(0, 'Old'), keptAt(1, 'Old')], lost: [] }).experiment;
  expect(runs).toEqual([
    { name: 'New', network },
    { name: 'Old', network },
  ]);
});
