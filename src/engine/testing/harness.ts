import { afterAll, beforeAll, expect } from 'vitest';
import { findAdapter } from '../../headless/adapter.ts';
import { GpuContext, type OwnedBuffer } from '../gpu/context.ts';
import type { Dispatch, MapTensor, Resource, Slice, StoreName, Tensor, Tuning } from '../kernels/dispatch.ts';
import { tuningFor } from '../training/tuning.ts';

/** Values of tensors and whole stores, before or after. */
export type Values = ReadonlyMap<Tensor | StoreName, Float32Array | Uint32Array>;

/** A device for the tests of a file. Every test runs inside validation and out-of-memory error scopes. */
export function useGpu(options: { readonly subgroups?: boolean } = {}): { readonly gpu: GpuContext; readonly tuning: Tuning } {
  const rig: { gpu?: GpuContext } = {};
  beforeAll(async () => {
    const { adapter } = await findAdapter();
    rig.gpu = await GpuContext.create(adapter, options);
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

/** Runs dispatches on tensors of their own, filled from `inputs`; returns the values of `outputs` afterwards. */
export function runDispatches(gpu: GpuContext, dispatches: readonly Dispatch[], inputs: Values, outputs: readonly (Tensor | StoreName)[]): Promise<Float32Array[]> {
  return inScopes(gpu, async () => {
    const owned = new Map<unknown, OwnedBuffer>();
    const bufferFor = (key: unknown, bytes: number, usage = GPUBufferUsage.STORAGE): GPUBuffer => {
      let buffer = owned.get(key);
      if (buffer === undefined) {
        buffer = gpu.createBuffer('test', bytes, usage | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC, 'small');
        owned.set(key, buffer);
      }
      return buffer.buffer;
    };
    const constant = (values: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBufferBinding => {
      const buffer = bufferFor({}, values.byteLength, usage);
      gpu.device.queue.writeBuffer(buffer, 0, values);
      return { buffer };
    };
    const bind = (resource: Resource): GPUBufferBinding => {
      if ('uniform' in resource) return constant(new Uint32Array(resource.uniform), GPUBufferUsage.UNIFORM);
      if ('values' in resource) return constant(new Float32Array(resource.values), GPUBufferUsage.STORAGE);
      if ('floats' in resource) return { buffer: bufferFor(resource, 4 * resource.floats) };
      const buffer = owned.get(resource.store)?.buffer;
      if (buffer === undefined) throw new Error(`the test gives no values for '${resource.store}'`);
      return { buffer, offset: 4 * (resource.offset ?? 0), ...(resource.size === undefined ? {} : { size: 4 * resource.size }) };
    };
    try {
      for (const [key, values] of inputs) {
        const buffer = bufferFor(key, values.byteLength, key === 'settings' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE);
        gpu.device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
      }
      const encoder = gpu.device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (const { shader, parameters, bindings, workgroups } of dispatches) {
        const { pipeline, bindings: numbers } = await gpu.pipeline(shader, parameters);
        const entries = Object.entries(bindings).map(([name, resource]) => ({ binding: numbers.get(name) ?? -1, resource: bind(resource) }));
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
        pass.dispatchWorkgroups(...workgroups);
      }
      pass.end();
      gpu.device.queue.submit([encoder.finish()]);
      const results: Float32Array[] = [];
      for (const key of outputs) {
        const buffer = owned.get(key)?.buffer;
        if (buffer === undefined) throw new Error('an output that no dispatch touches');
        const floats = typeof key === 'string' ? buffer.size / 4 : key.floats;
        results.push(new Float32Array(await gpu.read(buffer, 0, 4 * floats)));
      }
      return results;
    } finally {
      for (const buffer of owned.values()) buffer.destroy();
    }
  });
}

/** A map tensor of the given size; channels rounded up to a multiple of 4. */
export function mapTensor(label: string, batch: number, height: number, width: number, channels: number): MapTensor {
  const quads = Math.ceil(channels / 4);
  return { label, height, width, quads, floats: batch * height * width * 4 * quads };
}

export const wholeStore = (store: StoreName): Slice => ({ store });

/** Seeded values in [-1, 1). */
export function noise(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  });
}

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
