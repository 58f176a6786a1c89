import { expect, it } from 'vitest';
import type { GpuContext } from '../engine/gpu/context.ts';
import type { DeviceImages } from '../engine/training/dataset.ts';
import { networkOfDepth, type NetworkSpec } from '../spec/network.ts';
import { DEFAULT_TRAINING } from '../spec/training.ts';
import type { RunConfig } from './protocol.ts';
import type { Workshop } from './workshop.ts';
import { refuseTooLarge, withFit } from './too-large.ts';
import { Variants } from './variants.ts';

const GIB = 2 ** 30;

/** With a GPU that gives so many bytes in one piece. */
function workshopOf(mostBytesBound: number): Workshop {
  const gpu = { software: false, subgroupSize: 0, mostBytesBound } as unknown as GpuContext;
  return { gpu, images: { classes: 10 } as unknown as DeviceImages, variants: new Variants(gpu, undefined) };
}
const configOf = (depth: number, widths: NetworkSpec['widths'], batchSize: number): RunConfig => ({
  id: 'a',
  name: 'A',
  network: networkOfDepth(depth, true, { widths }),
  training: { ...DEFAULT_TRAINING, batchSize },
  request: 0,
});

function proposed(kind: 'too-large' | 'out-of-memory', mostBytesBound: number, config: RunConfig) {
  const { fits, reason } = withFit({ type: 'failure', kind, message: '' }, workshopOf(mostBytesBound), config);
  if (fits === undefined) return { reason, fits };
  expect(() => {
    refuseTooLarge(workshopOf(mostBytesBound), {
      ...config,
      network: fits.network,
      training: { ...config.training, batchSize: fits.batchSize },
    });
  }).not.toThrow();
  return { reason, fits: [fits.network.blocksPerStage, ...fits.network.widths, fits.batchSize] };
}

it('proposes what binds in one piece and fits into a GPU of today', () => {
  const large = configOf(110, [256, 512, 1024], 1024);
  expect(() => {
    refuseTooLarge(workshopOf(GIB), large);
  }).toThrow('A is too large for this GPU');
  const { fits, reason } = proposed('too-large', GIB, large);
  expect(reason).toMatchObject({ kind: 'one-piece', allowed: GIB });
  // All of it binds at 1024 images too, but takes 50 GiB.
  expect(fits).toEqual([18, 128, 256, 512, 256]);
  // Where memory ran out: half of what it needs, 52 GiB, is not there either.
  expect(proposed('out-of-memory', 2 * GIB, large).fits).toEqual([18, 256, 512, 1024, 64]);
});

it('proposes half of what a GPU had no memory for', () => {
  const { fits, reason } = proposed('out-of-memory', GIB, configOf(20, [16, 32, 64], 128));
  expect(reason).toMatchObject({ kind: 'no-memory' });
  expect(fits).toEqual([3, 16, 32, 64, 32]);
});

it('proposes nothing for what went wrong in another way', () => {
  expect(withFit({ type: 'failure', kind: 'internal', message: 'odd' }, workshopOf(GIB), configOf(20, [16, 32, 64], 128))).toEqual({
    type: 'failure',
    kind: 'internal',
    message: 'odd',
  });
});
