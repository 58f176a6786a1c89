import { Layout } from '../engine/network/layout.ts';
import { trainingProgram } from '../engine/network/program.ts';
import { variantsFor } from '../engine/tuning/variant-tunings.ts';
import type { Dispatch } from '../engine/kernels/dispatch.ts';
import { launchesOf } from './launches.ts';
import type { OwnNetwork } from './own-network.ts';
import { Repeated, type Launch } from './repeated.ts';
import type { KernelFigures, KernelTable } from './report.ts';
import { launchKey, shapeNames } from './shapes.ts';
import { spreadOf } from './statistics.ts';
import { bytesOf, flopsOf, isConvolution, type WorkContext } from './work.ts';

/** Launches that are alike. */
interface Group {
  readonly dispatch: Dispatch;
  readonly launch: Launch;
  readonly count: number;
}

/**
 * Measures each distinct launch of a network's step by itself, on the memory that the step uses, in interleaved rounds.
 * `tell` gets the table after every round; no further round is begun once `signal` aborts. The network's weights are
 * worthless afterwards.
 */
export async function measureKernels(
  own: OwnNetwork,
  options: { readonly rounds: number; readonly ms: number; readonly signal: AbortSignal; readonly tell: (table: KernelTable) => void },
): Promise<void> {
  const {
    gpu,
    trainer,
    figures: { name, batch, network, variant },
  } = own;
  const { architecture } = trainer;
  const layout = new Layout(architecture);
  const { dispatches } = trainingProgram({ network, architecture, layout, batch, tuning: variantsFor(gpu)[variant] });
  const groups = groupsOf(dispatches, launchesOf(trainer));
  const shapes = shapeNames(groups.map(({ dispatch }) => dispatch));
  const repeated: Repeated[] = [];
  for (const { launch } of groups) {
    if (options.signal.aborted) return;
    repeated.push(await Repeated.create(gpu.device, launch, options.ms));
  }
  const times = groups.map((): number[] => []);
  for (let round = 0; round < options.rounds; round++) {
    for (const [i, one] of repeated.entries()) {
      if (options.signal.aborted) return;
      times[i].push(await one.round());
    }
    options.tell(tableOf({ name, batch }, groups, shapes, times, { architecture, layout, batch }));
  }
  if (gpu.failure !== undefined) throw gpu.failure;
}

/** The step's launches, alike ones together, in the order of their first. */
function groupsOf(dispatches: readonly Dispatch[], launches: readonly Launch[]): Group[] {
  if (launches.length !== dispatches.length)
    throw new Error(`a step launches ${launches.length} kernels, its program has ${dispatches.length}`);
  const groups = new Map<string, Group>();
  dispatches.forEach((dispatch, i) => {
    const key = launchKey(dispatch);
    const known = groups.get(key);
    groups.set(key, known === undefined ? { dispatch, launch: launches[i], count: 1 } : { ...known, count: known.count + 1 });
  });
  return [...groups.values()];
}

function tableOf(
  of: Pick<KernelTable, 'name' | 'batch'>,
  groups: readonly Group[],
  shapes: readonly string[],
  times: readonly (readonly number[])[],
  context: WorkContext,
): KernelTable {
  const spreads = times.map(spreadOf);
  const sumMs = groups.reduce((sum, { count }, i) => sum + count * spreads[i].median, 0);
  const kernels = groups.map(({ dispatch, count }, i): KernelFigures => {
    const ms = spreads[i];
    const flops = flopsOf(dispatch, context);
    const bytes = bytesOf(dispatch, context);
    return {
      shader: dispatch.shader,
      shape: shapes[i],
      convolution: isConvolution(dispatch.shader),
      count,
      ms,
      flops,
      bytes,
      gflops: flops / ms.median / 1e6,
      gigabytesPerSecond: bytes / ms.median / 1e6,
      share: (count * ms.median) / sumMs,
    };
  });
  const convolutionShare = kernels.reduce((sum, { convolution, share }) => sum + (convolution ? share : 0), 0);
  const flops = 6 * context.batch * context.architecture.multiplyAdds;
  return {
    ...of,
    sumMs,
    convolutionShare,
    convolutionGflops: flops / (convolutionShare * sumMs) / 1e6,
    elseShare: 1 - convolutionShare,
    kernels,
  };
}
