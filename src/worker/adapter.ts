import { GpuContext } from '../engine/gpu/context.ts';
import { GpuError } from '../engine/gpu/errors.ts';
import { messageOf } from '../spec/message-of.ts';
import type { AdapterSummary } from './protocol.ts';

/** Throws GpuError, `no-webgpu` or `no-adapter`, where the browser offers no GPU; the page explains how to get one. */
export async function openGpu(): Promise<GpuContext> {
  // Typed as always there, but it is not in every browser.
  const gpu = (navigator as Partial<Navigator>).gpu;
  if (gpu === undefined) throw new GpuError('no-webgpu', 'This browser has no WebGPU.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new GpuError('no-adapter', 'This browser has WebGPU but offers no GPU.');
  try {
    return await GpuContext.create(adapter);
  } catch (error) {
    throw new GpuError('no-adapter', `The GPU could not be opened (${messageOf(error)}).`, { cause: error });
  }
}

/** What the browser calls the GPU: browsers tell the vendor and architecture, some a description, and Firefox nothing. */
export function adapterSummary({ adapter, software, halfs }: Pick<GpuContext, 'adapter' | 'software' | 'halfs'>): AdapterSummary {
  const { vendor, architecture, description } = adapter.info;
  const words = [vendor, architecture].filter((word) => word !== '').map((word) => word[0].toUpperCase() + word.slice(1));
  return { name: /swiftshader/i.test(`${architecture} ${description}`) ? 'SwiftShader' : description || words.join(' '), software, halfs };
}
