import { afterEach, expect, it, vi } from 'vitest';
import { encodeLink } from '../../spec/link.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { RunSeries } from '../series/series.ts';
import { encodeCurves } from './curves.ts';

const network = networkOfDepth(8, true);
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

it('gives no name twice where a run has been kept neither with the name nor with the network that it has by now', async () => {
  vi.stubGlobal('document', { baseURI: 'http://localhost/page/' });
  const { nameOf } = await import('../experiment/address.ts');
  const { compose } = await import('./compose.ts');
  const experiment = {
    version: 1,
    training: DEFAULT_TRAINING,
    runs: [
      { name: 'New', network: networkOfDepth(8, false) },
      { name: 'Old', network },
    ],
  } as const;
  const text = encodeLink({ experiment, slots: [0, 1] }, nameOf);
  const data = { name: 'CIFAR-10', classes: [], trainImages: 1, testImages: 1 };
  const { runs } = compose({ text, data, runs: [keptAt(0, 'Old'), keptAt(1, 'Old')], lost: [] }).experiment;
  expect(runs).toEqual([
    { name: 'New', network },
    { name: 'Old', network },
  ]);
});
