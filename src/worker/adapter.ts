import type { GpuContext } from '../engine/gpu/context.ts';
import { openGpu as open } from '../engine/gpu/open.ts';
import { softwareDriverOf } from '../engine/gpu/software.ts';
import type { AdapterSummary } from './protocol.ts';

/** Opens the browser's GPU; where it offers none, the page explains how to get one. Throws GpuError. */
export function openGpu(): Promise<GpuContext> {
  // Typed as always there, but it is not in every browser.
  return open((navigator as Partial<Navigator>).gpu);
}

/** What the browser calls the GPU: browsers tell the vendor and architecture, some a description, and Firefox nothing. */
export function adapterSummary({ adapter, software, halfs }: Pick<GpuContext, 'adapter' | 'software' | 'halfs'>): AdapterSummary {
  const { vendor, architecture, description } = adapter.info;
  const words = [vendor, architecture].filter((word) => word !== '').map((word) => word[0].toUpperCase() + word.slice(1));
  const isSwiftShader = softwareDriverOf(adapter.info) === 'SwiftShader';
  return { name: isSwiftShader ? 'SwiftShader' : description || words.join(' '), software, halfs };
}
