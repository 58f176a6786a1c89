import { expect, it } from 'vitest';
import { networkOfDepth, parseNetwork } from '../../spec/network.ts';
import { A_GPU } from '../testing/cuts.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';
import { footprintOf } from './footprint.ts';
import { nearestFit, type Sized } from './nearest-fit.ts';

const wanted: Sized = { network: networkOfDepth(56, true), batchSize: 128 };
const sizeOf = ({ network: { blocksPerStage, widths }, batchSize }: Sized): unknown[] => [blocksPerStage, ...widths, batchSize];
const tuning = variantsFor(A_GPU).direct;
const footprint = ({ network, batchSize }: Sized) => footprintOf({ network, batch: batchSize, classes: 10, tuning });

it('takes smaller batches first, then narrower networks, then shallower ones', () => {
  expect(nearestFit(wanted, () => true)).toEqual(wanted);
  const nearest = (fits: (candidate: Sized) => boolean): unknown[] | null => {
    const found = nearestFit(wanted, fits);
    if (found !== null) expect(parseNetwork(found.network)).toEqual(found.network);
    return found === null ? null : sizeOf(found);
  };
  expect(nearest(({ batchSize }) => batchSize < 50)).toEqual([9, 16, 32, 64, 32]);
  expect(nearest(({ network }) => network.widths[2] < 20)).toEqual([9, 4, 8, 16, 128]);
  expect(nearest(({ network }) => network.blocksPerStage < 3)).toEqual([2, 16, 32, 64, 128]);
  expect(nearest(() => false)).toBeNull();
});

it('keeps the switches of the blocks that stay', () => {
  const network = { ...wanted.network, blocksPerStage: 2, residual: [true, false, false, true, true, true] };
  expect(nearestFit({ network, batchSize: 8 }, (candidate) => candidate.network.blocksPerStage === 1)?.network.residual).toEqual([
    true,
    false,
    true,
  ]);
});

it('finds what fits into a limit by the engine’s own plan', () => {
  // At 1,024 images the maps are the largest buffers: 64 MiB each in stage 1.
  const large = { ...wanted, batchSize: 1024 };
  const { largest, total } = footprint(large);
  expect(largest).toBe(1024 * 32 * 32 * 16 * 4);
  expect(total).toBeGreaterThan(40 * largest);
  const found = nearestFit(large, (candidate) => footprint(candidate).largest <= 0.6 * largest);
  expect(found && sizeOf(found)).toEqual([9, 16, 32, 64, 512]);
});
