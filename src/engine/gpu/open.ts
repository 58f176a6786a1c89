import { messageOf } from '../../spec/message-of.ts';
import { GpuContext, type KernelOptions } from './context.ts';
import { GpuError } from './errors.ts';

/**
 * A new device of a browser's best GPU. `gpu` is what its navigator offers, `undefined` where it has no WebGPU. Throws GpuError,
 * `no-webgpu` or `no-adapter`, where there is none to be had.
 */
export async function openGpu(gpu: GPU | undefined, kernels?: KernelOptions): Promise<GpuContext> {
  if (gpu === undefined) throw new GpuError('no-webgpu', 'This browser has no WebGPU.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new GpuError('no-adapter', 'This browser has WebGPU but offers no GPU.');
  try {
    return await GpuContext.create(adapter, kernels);
  } catch (error) {
    throw new GpuError('no-adapter', `The GPU could not be opened (${messageOf(error)}).`, { cause: error });
  }
}
