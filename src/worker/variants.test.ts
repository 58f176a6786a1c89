import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { GpuContext } from '../engine/gpu/context.ts';
import type { DeviceImages } from '../engine/training/dataset.ts';
import { networkOfDepth } from '../spec/network.ts';
import { Variants } from './variants.ts';

const chooseVariant = vi.hoisted(() => vi.fn());
vi.mock('../engine/tuning/choose-variant.ts', () => ({ chooseVariant }));

const gpuOf = (device: string, software = false) =>
  ({
    software,
    halfs: true,
    subgroupSize: 0,
    adapter: { info: { vendor: 'v', architecture: 'a', device, description: '' } },
  }) as unknown as GpuContext;
const images = {} as unknown as DeviceImages;
const network = networkOfDepth(20, true);
const training = { batchSize: 32 };

/** CacheStorage, as far as it is used. */
function fakeCaches() {
  const held = new Map<string, string>();
  return {
    held,
    open: () =>
      Promise.resolve({
        match: (place: string) => Promise.resolve(held.has(place) ? new Response(held.get(place)) : undefined),
        put: async (place: string, response: Response) => void held.set(place, await response.text()),
      }),
  };
}

beforeEach(() => {
  vi.stubGlobal('navigator', { userAgent: 'a browser' });
  chooseVariant.mockReset().mockResolvedValue({ variant: 'winograd', msPerStep: { direct: 2, winograd: 1, 'winograd-32': 3 } });
});
afterEach(() => vi.unstubAllGlobals());

it('measures once for all networks with the same kernels, and remembers for the next visit', async () => {
  const caches = fakeCaches();
  vi.stubGlobal('caches', caches);
  const first = new Variants(gpuOf('one'), undefined);
  expect(await first.foresee(network, training)).toBeUndefined();
  expect(await first.choose(images, network, training)).toEqual({ name: 'winograd', how: 'measured' });
  expect(await first.choose(images, networkOfDepth(56, false), training)).toEqual({ name: 'winograd', how: 'measured' });
  expect(chooseVariant).toHaveBeenCalledTimes(1);
  await first.choose(images, network, { batchSize: 64 });
  expect(chooseVariant).toHaveBeenCalledTimes(2);

  const half = { ...training, storage: 'float16' } as const;
  await first.choose(images, network, half);
  expect(chooseVariant).toHaveBeenLastCalledWith(expect.anything(), images, network, 32, { half: true });
  await first.choose(images, networkOfDepth(20, true, { activation: 'pre', shortcut: 'C' }), training);
  expect(chooseVariant, 'a few kernels of a projection are no reason to wait').toHaveBeenCalledTimes(3);
  expect(await first.choose(images, network, { ...training, storage: 'float32' }), 'as by default').toEqual({
    name: 'winograd',
    how: 'measured',
  });

  const next = new Variants(gpuOf('one'), undefined);
  expect(await next.foresee(network, training)).toEqual({ name: 'winograd', how: 'remembered' });
  expect(await next.choose(images, network, training)).toEqual({ name: 'winograd', how: 'remembered' });
  expect(chooseVariant).toHaveBeenCalledTimes(3);
  await new Variants(gpuOf('another'), undefined).choose(images, network, training);
  expect(chooseVariant).toHaveBeenCalledTimes(4);

  // What is held but makes no sense is measured again.
  for (const place of caches.held.keys()) caches.held.set(place, '"fastest"');
  expect(await new Variants(gpuOf('one'), undefined).choose(images, network, training)).toEqual({ name: 'winograd', how: 'measured' });
});

it('measures again where there was no time for all variants', async () => {
  const caches = fakeCaches();
  vi.stubGlobal('caches', caches);
  chooseVariant.mockResolvedValue({ variant: 'direct', msPerStep: { direct: 2 } });
  expect(await new Variants(gpuOf('one'), undefined).choose(images, network, training)).toEqual({ name: 'direct', how: 'measured' });
  expect(caches.held.size).toBe(0);
});

it('does without a memory, and measures nothing that it was told or knows', async () => {
  vi.stubGlobal('caches', undefined);
  expect(await new Variants(gpuOf('one'), undefined).choose(images, network, training)).toEqual({ name: 'winograd', how: 'measured' });
  chooseVariant.mockResolvedValue({ variant: 'direct', msPerStep: {} });
  expect(await new Variants(gpuOf('one'), undefined).choose(images, network, training)).toEqual({ name: 'direct', how: 'known' });
  chooseVariant.mockClear();
  expect(await new Variants(gpuOf('one'), 'winograd-32').choose(images, network, training)).toEqual({ name: 'winograd-32', how: 'asked' });
  expect(await new Variants(gpuOf('one', true), undefined).choose(images, network, training)).toEqual({ name: 'winograd', how: 'known' });
  expect(chooseVariant).not.toHaveBeenCalled();
});
