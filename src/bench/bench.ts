import type { GpuContext } from '../engine/gpu/context.ts';
import { messageOf } from '../spec/message-of.ts';
import { measureCeilings } from './ceilings/ceilings.ts';
import { measureKernels } from './kernels.ts';
import { noiseSet } from './noise.ts';
import { OwnNetwork } from './own-network.ts';
import type { BenchPlan } from './plan.ts';
import type { Emit } from './report.ts';

/** Images on the GPU: enough for the largest batch. */
const IMAGES = 1024;

/**
 * Measures what `plan` asks for; `emit` is told every figure as soon as it is there, so that nothing is lost when
 * `signal` ends it early. `open` gives a new device each time: every network compiles on one of its own.
 */
export async function bench(plan: BenchPlan, open: () => Promise<GpuContext>, emit: Emit, signal: AbortSignal): Promise<void> {
  const say = (text: string): void => {
    emit({ type: 'progress', text });
  };
  const gpu = await open();
  try {
    const { vendor, architecture, device, description } = gpu.adapter.info;
    emit({
      type: 'adapter',
      adapter: { vendor, architecture, device, description, software: gpu.software, subgroupSize: gpu.subgroupSize },
    });
    if (plan.parts.includes('ceilings')) {
      say('ceilings: matrix product and copy');
      emit({ type: 'ceilings', ceilings: await measureCeilings(gpu, { rounds: Math.min(plan.rounds, 5), ms: plan.kernelMs }) });
    }
  } finally {
    gpu.destroy();
  }
  if (!plan.parts.includes('networks') && !plan.parts.includes('kernels')) return;
  for (const batch of plan.batches) await measureBatch(plan, batch, open, emit, signal);
}

/** All networks at one batch size: interleaved rounds, then the kernels of each. */
async function measureBatch(
  plan: BenchPlan,
  batch: number,
  open: () => Promise<GpuContext>,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const say = (text: string): void => {
    emit({ type: 'progress', text });
  };
  const set = noiseSet(IMAGES);
  const networks: OwnNetwork[] = [];
  /** Runs `work`; what goes wrong is noted and the network left out from then on. */
  const attempt = async (name: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      emit({ type: 'problem', problem: { name, batch, problem: messageOf(error) } });
      return false;
    }
  };
  try {
    for (const { name, network } of plan.networks) {
      if (signal.aborted) return;
      say(`${name}, batch ${batch}: compiling`);
      await attempt(name, async () => {
        const own = await OwnNetwork.create(await open(), set, { name, network, batch, variant: plan.variant });
        networks.push(own);
        emit({ type: 'network', figures: own.figures });
      });
    }
    for (let round = 1; plan.parts.includes('networks') && round <= plan.rounds; round++) {
      for (const own of [...networks]) {
        if (signal.aborted) return;
        const { name } = own.figures;
        say(`${name}, batch ${batch}: round ${round} of ${plan.rounds}`);
        const went = await attempt(name, async () => {
          await own.round(plan.networkMs);
        });
        if (went) emit({ type: 'network', figures: own.figures });
        else networks.splice(networks.indexOf(own), 1)[0].destroy();
      }
    }
    for (const own of networks) {
      if (signal.aborted || !plan.parts.includes('kernels')) return;
      const { name } = own.figures;
      say(`${name}, batch ${batch}: kernels`);
      await attempt(name, () =>
        measureKernels(own, {
          rounds: plan.rounds,
          ms: plan.kernelMs,
          signal,
          tell: (table) => {
            emit({ type: 'kernels', table });
          },
        }),
      );
    }
  } finally {
    for (const own of networks) own.destroy();
  }
}
