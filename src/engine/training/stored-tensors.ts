import { momentumName } from '../checkpoint/check-init.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { Tensor } from '../checkpoint/safetensors.ts';
import type { GpuContext } from '../gpu/context.ts';
import { fromEngine, partOf, toEngine, type Layout } from '../network/layout.ts';
import { decodeState, encodeState, STATE_BYTES } from './state.ts';
import type { Stores } from './stores.ts';

type Stored = Pick<Checkpoint, 'tensors' | 'state'>;

/** Parameters, momentum, running statistics and state, as a checkpoint holds them. */
export async function readStored(gpu: GpuContext, stores: Stores, { slots, runningSlots }: Layout): Promise<Stored> {
  const [parameters, velocity, running, state] = await Promise.all([
    stores.read('parameters'),
    stores.read('velocity'),
    stores.read('running'),
    gpu.read(stores.buffers.state, 0, STATE_BYTES),
  ]);
  const tensors = new Map<string, Tensor>();
  for (const slot of slots) tensors.set(slot.name, { shape: slot.shape, data: fromEngine(slot, partOf(parameters, slot)) });
  for (const { name, channels, offset } of runningSlots) {
    tensors.set(`${name}.running_mean`, { shape: [channels], data: running.slice(offset, offset + channels) });
    tensors.set(`${name}.running_var`, { shape: [channels], data: running.slice(offset + channels, offset + 2 * channels) });
  }
  for (const slot of slots) tensors.set(momentumName(slot.name), { shape: slot.shape, data: fromEngine(slot, partOf(velocity, slot)) });
  return { state: decodeState(state), tensors };
}

/** Puts them in place; momentum that is missing starts at zero. */
export function writeStored({ device: { queue } }: GpuContext, { buffers }: Stores, layout: Layout, { tensors, state }: Stored): void {
  const { sizes, slots, runningSlots } = layout;
  const values = (name: string): Float32Array | undefined => tensors.get(name)?.data;
  const parameters = new Float32Array(sizes.parameters);
  const velocity = new Float32Array(sizes.parameters);
  for (const slot of slots) {
    const parameter = values(slot.name);
    if (parameter === undefined) throw new Error(`no tensor ${slot.name}`);
    parameters.set(toEngine(slot, parameter), slot.offset);
    const momentum = values(momentumName(slot.name));
    if (momentum !== undefined) velocity.set(toEngine(slot, momentum), slot.offset);
  }
  const running = new Float32Array(sizes.running);
  for (const { name, channels, offset } of runningSlots) {
    running.set(values(`${name}.running_mean`) ?? [], offset);
    running.set(values(`${name}.running_var`) ?? [], offset + channels);
  }
  const transposedAt = layout.transposition();
  const transposed = new Float32Array(sizes.parameters);
  transposedAt.forEach((at, i) => {
    transposed[at] = parameters[i];
  });
  queue.writeBuffer(buffers.parameters, 0, parameters);
  queue.writeBuffer(buffers.transposed, 0, transposed);
  queue.writeBuffer(buffers.transposedAt, 0, transposedAt);
  queue.writeBuffer(buffers.velocity, 0, velocity);
  queue.writeBuffer(buffers.running, 0, running);
  queue.writeBuffer(buffers.state, 0, encodeState(state));
}
