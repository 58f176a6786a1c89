import type { GpuContext, KernelOptions } from '../engine/gpu/context.ts';
import { openGpu } from '../engine/gpu/open.ts';

/** A new device in a browser's page or worker. Throws GpuError where it offers none. */
export const openInBrowser = (kernels: KernelOptions): Promise<GpuContext> => openGpu((navigator as Partial<Navigator>).gpu, kernels);
