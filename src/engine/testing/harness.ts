import { afterAll, beforeAll, expect, vi } from 'vitest';
import { findAdapter } from '../../headless/adapter.ts';
import type { OwnedBuffer } from '../gpu/buffers.ts';
import { GpuContext } from '../gpu/context.ts';
import type { Dispatch, Resource, Slice, StoreName, Tensor } from '../kernels/dispatch.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { tuningFor } from '../tuning/variant-tunings.ts';

/** What a test gives values to or reads: a tensor, one slice of a store (by identity, whatever store it is in), or a whole store. */
export type Place = Tensor | Slice | StoreName;

/** Values before a run, or a buffer that holds them. */
export type Values = readonly (readonly [Place, Float32Array | Uint32Array | GPUBuffer])[];

/**
 * A device for the tests of a file. Every test runs inside validation and out-of-memory error scopes. Without subgroups
 * lavapipe takes ten times as long to compile as SwiftShader, which is then taken in its place where it is installed; so it is
 * for tests that are `cutForGpu`.
 */
export function useGpu({ subgroups = true, cutForGpu = !subgroups }: { readonly subgroups?: boolean; readonly cutForGpu?: boolean } = {}): {
  readonly gpu: GpuContext;
  readonly tuning: Tuning;
} {
  const rig: { gpu?: GpuContext } = {};
  beforeAll(async () => {
    const found = await findAdapter();
    const { adapter } = cutForGpu && found.kind === 'lavapipe' ? await findAdapter({ adapter: 'swiftshader' }).catch(() => found) : found;
    rig.gpu = await GpuContext.create(adapter, { subgroups });
  });
  afterAll(() => {
    expect(rig.gpu?.failure).toBeUndefined();
    rig.gpu?.destroy();
  });
  return {
    get gpu() {
      if (rig.gpu === undefined) throw new Error('the device is there only while tests run');
      return rig.gpu;
    },
    get tuning() {
      return tuningFor(this.gpu);
    },
  };
}

/** Runs `work` inside error scopes; any error of the device fails the test. */
export async function inScopes<T>(gpu: GpuContext, work: () => Promise<T>): Promise<T> {
  gpu.device.pushErrorScope('out-of-memory');
  gpu.device.pushErrorScope('validation');
  try {
    return await work();
  } finally {
    const errors = [await gpu.device.popErrorScope(), await gpu.device.popErrorScope()];
    expect(errors.map((error) => error?.message)).toEqual([undefined, undefined]);
  }
}

/**
 * Runs dispatches, one after the other, on buffers filled from `inputs`; returns the values of `outputs` afterwards.
 * Tensors that no input fills hold NaN before the first dispatch, so that nothing passes by leaving zeros.
 */
export function runDispatches(
  gpu: GpuContext,
  dispatches: readonly Dispatch[],
  inputs: Values,
  outputs: readonly Place[],
): Promise<Float32Array[]> {
  return inScopes(gpu, async () => {
    const owned: OwnedBuffer[] = [];
    const places = new Map<Place, { readonly buffer: GPUBuffer; readonly bytes: number }>();
    const upload = (values: Float32Array | Uint32Array, usage: GPUBufferUsageFlags): GPUBuffer => {
      const made = gpu.createBuffer('test', values.byteLength, usage | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC, 'small');
      owned.push(made);
      gpu.device.queue.writeBuffer(made.buffer, 0, values as Float32Array<ArrayBuffer>);
      return made.buffer;
    };
    const fill = (place: Place, values: Float32Array | Uint32Array): GPUBuffer => {
      const buffer = upload(values, place === 'settings' || place === 'ways' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE);
      places.set(place, { buffer, bytes: values.byteLength });
      return buffer;
    };
    const bind = (resource: Resource): GPUBufferBinding => {
      if ('uniform' in resource) return { buffer: upload(new Uint32Array(resource.uniform), GPUBufferUsage.UNIFORM) };
      if ('values' in resource) return { buffer: upload(new Float32Array(resource.values), GPUBufferUsage.STORAGE) };
      if ('of' in resource) return { ...bind(resource.of), offset: 4 * resource.offset, size: 4 * resource.size };
      const buffer = places.get(resource)?.buffer;
      if (buffer !== undefined) return { buffer };
      if ('floats' in resource) return { buffer: fill(resource, unwritten(resource.floats)) };
      const store = places.get(resource.store)?.buffer;
      if (store === undefined) throw new Error(`the test gives no values for this part of '${resource.store}'`);
      return { buffer: store, offset: 4 * (resource.offset ?? 0), ...(resource.size === undefined ? {} : { size: 4 * resource.size }) };
    };
    try {
      for (const [place, values] of inputs) {
        if (values instanceof Float32Array || values instanceof Uint32Array) fill(place, values);
        else places.set(place, { buffer: values, bytes: values.size });
      }
      const encoder = gpu.device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (const { shader, parameters, bindings, workgroups } of dispatches) {
        const { pipeline, bindings: numbers } = await gpu.pipeline(shader, parameters);
        const entries = Object.entries(bindings).map(([name, resource]) => ({
          binding: numbers.get(name) ?? -1,
          resource: bind(resource),
        }));
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
        pass.dispatchWorkgroups(...workgroups);
      }
      pass.end();
      gpu.device.queue.submit([encoder.finish()]);
      const results: Float32Array[] = [];
      for (const output of outputs) {
        const place = places.get(output);
        if (place === undefined) throw new Error('an output that no dispatch touches');
        results.push(new Float32Array(await gpu.read(place.buffer, 0, place.bytes)));
      }
      return results;
    } finally {
      for (const buffer of owned) buffer.destroy();
    }
  });
}

/** Has the driver say that there is no memory, the next `times` that it is asked, once it has found some `after` times. */
export function fillMemory({ device }: Pick<GpuContext, 'device'>, times = 1, after = 0): void {
  const real = Object.getPrototypeOf(device) as GPUDevice;
  const pop = vi.spyOn(device, 'popErrorScope');
  for (let i = 0; i < after; i++) pop.mockImplementationOnce(() => real.popErrorScope.call(device));
  for (let i = 0; i < times; i++) {
    pop.mockImplementationOnce(async () => {
      await real.popErrorScope.call(device);
      return { message: 'full' };
    });
  }
}

/** Room for a result: NaN, which no kernel may leave behind. */
export const unwritten = (floats: number): Float32Array => new Float32Array(floats).fill(NaN);

/** The words behind floats that were read as such. */
export const wordsOf = (values: Float32Array): Uint32Array => new Uint32Array(values.buffer, values.byteOffset, values.length);

/** Fails where an element is off by more than `tolerance` times the largest magnitude expected. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 2e-6): void {
  expect(actual.length).toBe(expected.length);
  let scale = 0;
  let worst = 0;
  let at = 0;
  for (let i = 0; i < expected.length; i++) scale = Math.max(scale, Math.abs(expected[i]));
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i] - expected[i]);
    if (!(off <= worst)) [worst, at] = [off, i];
  }
  expect(worst / (scale || 1), `element ${at}: ${actual[at]} instead of ${expected[at]}`).toBeLessThanOrEqual(tolerance);
}
