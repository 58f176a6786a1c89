import { expect, test } from 'vitest';
import { findAdapter } from '../../headless/adapter.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { GpuContext } from '../gpu/context.ts';
import { randomSet } from '../testing/images.ts';
import { DeviceImages } from './dataset.ts';
import { Trainer } from './trainer.ts';
import { variantsFor } from '../tuning/variant-tunings.ts';

const BATCH = 4096;

/** SwiftShader allocates a little less than the GiB that it says a buffer may have. */
test('a network for which the driver finds no memory is refused, and another one trains', async ({ skip }) => {
  const found = await findAdapter({ adapter: 'swiftshader' }).catch(() => undefined);
  if (found === undefined) return skip('SwiftShader is not installed');
  const gpu = await GpuContext.create(found.adapter);
  const images = await DeviceImages.create(gpu, randomSet(BATCH, 10));
  // Made at first use, for all networks.
  await images.normalisation(DEFAULT_TRAINING.normalisation);
  const before = gpu.liveBuffers;
  const create = (width: number, batchSize: number): Promise<Trainer> =>
    Trainer.create(gpu, images, {
      network: networkOfDepth(8, true, { widths: [width, 4, 4], shortcut: 'B' }),
      training: { ...DEFAULT_TRAINING, batchSize, steps: 10 },
      tuning: variantsFor(gpu).direct,
    });
  try {
    expect(4 * BATCH * 32 * 32 * 64).toBe(gpu.mostBytesBound);
    await expect(create(64, BATCH)).rejects.toMatchObject({ kind: 'out-of-memory' });
    expect(gpu.liveBuffers).toBe(before);
    const trainer = await create(4, 8);
    trainer.enqueue(1);
    expect(await trainer.drainMetrics()).toHaveLength(1);
    trainer.destroy();
    expect(gpu.failure).toBeUndefined();
  } finally {
    images.destroy();
    gpu.destroy();
  }
});
