import type { GpuContext } from '../engine/gpu/context.ts';

export interface DeviceCalls {
  readonly submits: number;
  readonly uploads: number;
  /** Buffers and bind groups made. */
  readonly allocations: number;
  readonly readbacks: number;
}

/** Counts what `work` asks of the device. Its methods are covered by counting ones meanwhile. */
export async function countCalls({ device }: GpuContext, work: () => Promise<void>): Promise<DeviceCalls> {
  const calls = { submits: 0, uploads: 0, allocations: 0, readbacks: 0 };
  const { queue } = device;
  const prototypes: { readonly device: GPUDevice; readonly queue: GPUQueue; readonly buffer: GPUBuffer } = {
    device: Object.getPrototypeOf(device) as GPUDevice,
    queue: Object.getPrototypeOf(queue) as GPUQueue,
    buffer: GPUBuffer.prototype,
  };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its buffer below
  const { mapAsync } = prototypes.buffer;
  queue.submit = (buffers) => {
    calls.submits++;
    prototypes.queue.submit.call(queue, buffers);
    return undefined;
  };
  queue.writeBuffer = (...args: Parameters<GPUQueue['writeBuffer']>) => {
    calls.uploads++;
    prototypes.queue.writeBuffer.apply(queue, args);
    return undefined;
  };
  device.createBuffer = (descriptor) => {
    calls.allocations++;
    return prototypes.device.createBuffer.call(device, descriptor);
  };
  device.createBindGroup = (descriptor) => {
    calls.allocations++;
    return prototypes.device.createBindGroup.call(device, descriptor);
  };
  prototypes.buffer.mapAsync = function (...args) {
    calls.readbacks++;
    return mapAsync.apply(this, args);
  };
  try {
    await work();
  } finally {
    for (const name of ['submit', 'writeBuffer']) Reflect.deleteProperty(queue, name);
    for (const name of ['createBuffer', 'createBindGroup']) Reflect.deleteProperty(device, name);
    prototypes.buffer.mapAsync = mapAsync;
  }
  return calls;
}
