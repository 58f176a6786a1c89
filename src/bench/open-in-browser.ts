import { GpuContext, type KernelOptions } from '../engine/gpu/context.ts';

/** A new device in a browser's page or worker. */
export async function openInBrowser(kernels: KernelOptions): Promise<GpuContext> {
  const gpu = (navigator as Partial<Navigator>).gpu;
  if (gpu === undefined) throw new Error('This browser has no WebGPU.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new Error('This browser has WebGPU but offers no GPU.');
  return GpuContext.create(adapter, kernels);
}
