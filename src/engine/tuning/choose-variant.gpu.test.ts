import { expect, test, vi } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import { CompileError, GpuError } from '../gpu/errors.ts';
import { inScopes, useGpu } from '../testing/harness.ts';
import { randomSet } from '../testing/images.ts';
import { chooseVariant } from './choose-variant.ts';
import { DeviceImages } from '../training/dataset.ts';
import { VARIANTS } from '../../spec/variants.ts';
import { knownVariant } from './variant-tunings.ts';

const rig = useGpu();
const network = networkOfDepth(20, true, { widths: [16, 32, 64] });

test('the fastest of the measured variants is chosen, and nothing is left behind', () =>
  inScopes(rig.gpu, async () => {
    const images = await DeviceImages.create(rig.gpu, randomSet(8, 4));
    await images.normalisation('channel');
    const before = rig.gpu.liveBuffers;
    const { variant, msPerStep } = await chooseVariant(rig.gpu, images, network, 2, { measure: true, budget: 120_000, longest: 120_000 });
    expect(Object.keys(msPerStep).sort()).toEqual([...VARIANTS].sort());
    expect(Math.min(...Object.values(msPerStep))).toBe(msPerStep[variant]);
    expect(rig.gpu.liveBuffers).toBe(before);
    images.destroy();
  }));

test('without time to measure, the known variant is taken', async () => {
  const images = await DeviceImages.create(rig.gpu, randomSet(8, 4));
  const done = vi.spyOn(rig.gpu, 'done');
  expect(await chooseVariant(rig.gpu, images, network, 2, { measure: true, budget: 0 })).toEqual({
    variant: knownVariant(rig.gpu),
    msPerStep: {},
  });
  expect(done, 'no step is waited for').not.toHaveBeenCalled();
  done.mockRestore();
  images.destroy();
});

test('where a single step takes too long, no more of them are taken, and the known variant is', () =>
  inScopes(rig.gpu, async () => {
    const images = await DeviceImages.create(rig.gpu, randomSet(8, 4));
    const done = vi.spyOn(rig.gpu, 'done');
    expect(await chooseVariant(rig.gpu, images, network, 2, { measure: true, budget: 120_000, longest: 0 })).toEqual({
      variant: knownVariant(rig.gpu),
      msPerStep: {},
    });
    expect(done).toHaveBeenCalledTimes(1);
    done.mockRestore();
    images.destroy();
  }));

test('maps of float16 are measured as such', async () => {
  const images = await DeviceImages.create(rig.gpu, randomSet(8, 4));
  const kernels = vi.spyOn(rig.gpu, 'pipeline').mockRejectedValue(new Error('asked for'));
  await chooseVariant(rig.gpu, images, network, 2, { half: true, measure: true, budget: 0 });
  expect(kernels.mock.calls).toContainEqual(['winograd_input.wgsl', expect.objectContaining({ HALF: 1, STORED: 'vec4h' })]);
  kernels.mockRestore();
  images.destroy();
});

test('a variant that needs more than one buffer holds is left out', () =>
  inScopes(rig.gpu, async () => {
    const images = await DeviceImages.create(rig.gpu, randomSet(8, 4));
    vi.spyOn(rig.gpu, 'createBuffer').mockImplementationOnce(() => {
      throw new GpuError('too-large', 'a buffer');
    });
    const { msPerStep } = await chooseVariant(rig.gpu, images, network, 2, { measure: true, budget: 120_000, longest: 120_000 });
    expect(Object.keys(msPerStep).sort()).toEqual(VARIANTS.filter((variant) => variant !== knownVariant(rig.gpu)).sort());
    images.destroy();
  }));

test('a variant that the driver does not compile is left out', () =>
  inScopes(rig.gpu, async () => {
    const images = await DeviceImages.create(rig.gpu, randomSet(8, 4));
    const compile = rig.gpu.pipeline.bind(rig.gpu);
    const kernels = vi
      .spyOn(rig.gpu, 'pipeline')
      .mockImplementation((file, parameters) =>
        file.startsWith('winograd') ? Promise.reject(new CompileError('internal', file)) : compile(file, parameters),
      );
    const { variant, msPerStep } = await chooseVariant(rig.gpu, images, network, 2, { measure: true, budget: 120_000, longest: 120_000 });
    expect([variant, Object.keys(msPerStep)]).toEqual(['direct', ['direct']]);
    kernels.mockRestore();
    images.destroy();
  }));
