import type { Trainer } from '../engine/training/trainer.ts';
import type { Launch } from './repeated.ts';

/** What a step of `trainer` launches, in order: taken down instead of run. Counts as one step of the trainer. */
export function launchesOf(trainer: Trainer): Launch[] {
  const launches: Launch[] = [];
  let pipeline: GPUComputePipeline | undefined;
  let bindGroup: GPUBindGroup | null = null;
  const recorder: Pick<GPUComputePassEncoder, 'setPipeline' | 'dispatchWorkgroups'> & {
    setBindGroup: (index: number, group: GPUBindGroup | null) => undefined;
  } = {
    setPipeline: (next) => {
      pipeline = next;
    },
    setBindGroup: (_, group) => {
      bindGroup = group;
    },
    dispatchWorkgroups: (x, y = 1) => {
      if (pipeline === undefined || bindGroup === null) throw new Error('a launch without pipeline or bind group');
      launches.push({ pipeline, bindGroup, workgroups: [x, y] });
    },
  };
  trainer.encode(recorder as unknown as GPUComputePassEncoder, 1);
  return launches;
}
