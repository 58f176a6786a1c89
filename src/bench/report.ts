import type { BufferKind } from '../engine/gpu/buffers.ts';
import type { NetworkSpec } from '../spec/network.ts';
import type { VariantName } from '../spec/variants.ts';
import type { Spread } from './statistics.ts';

/** The adapter. */
export interface AdapterFigures {
  readonly vendor: string;
  readonly architecture: string;
  /** Where the browser or driver tells: `nvidia-h200`. */
  readonly device?: string;
  readonly description: string;
  readonly software: boolean;
  /** Lanes of a subgroup that kernels use; 0 without subgroups. */
  readonly subgroupSize: number;
}

/** The fastest of several plain kernels, and what each of them reached. */
export interface Ceiling {
  readonly best: number;
  readonly variant: string;
  readonly tried: Readonly<Record<string, number>>;
}

/** GFLOP/s of a matrix product, GB/s (read and written) of a copy. */
export interface Ceilings {
  readonly matrix: Ceiling;
  readonly copy: Ceiling;
}

export interface NetworkFigures {
  readonly name: string;
  readonly batch: number;
  readonly network: NetworkSpec;
  readonly parameters: number;
  /** Multiply-adds of a step x 2: forward and the gradients of inputs and weights, as direct convolutions. */
  readonly flopsPerStep: number;
  /** From a new device to pipelines, memory and initial weights. */
  readonly compileMs: number;
  readonly pipelines: number;
  /** How convolutions are done. */
  readonly variant: VariantName;
  /** From a new device with the images on it to the first step's loss on the CPU. */
  readonly firstStepMs: number;
  /** Bytes taken by the network, by kind, without the images. */
  readonly memory: Readonly<Partial<Record<BufferKind, number>>>;
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  /** Calls of a device during steps after the first; a training step needs none. */
  readonly callsPerStep: { readonly uploads: number; readonly allocations: number; readonly readbacks: number };
  /** Missing before the first round. */
  readonly msPerStep?: Spread;
  readonly imagesPerSecond?: number;
  readonly gflops?: number;
}

/** A network or library that could not be measured as it should, and why. */
export interface NetworkProblem {
  readonly name: string;
  readonly batch: number;
  readonly problem: string;
}

/** Launches of a step that are compiled for the same sizes and bind as much memory. */
export interface KernelFigures {
  readonly shader: string;
  /** `3x3 16>16 32x32`, `32x32x16`; then what sets it apart from others of that shape. */
  readonly shape: string;
  readonly convolution: boolean;
  /** Launches in a step. */
  readonly count: number;
  /** Of one launch. */
  readonly ms: Spread;
  /** Of one launch; 0 where only memory counts. */
  readonly flops: number;
  /** Each bound tensor moved once. */
  readonly bytes: number;
  readonly gflops: number;
  readonly gigabytesPerSecond: number;
  /** Of the sum over all launches of a step. */
  readonly share: number;
}

export interface KernelTable {
  readonly name: string;
  readonly batch: number;
  /** Sum over all launches of a step, each measured by itself. */
  readonly sumMs: number;
  readonly convolutionShare: number;
  /** As NetworkFigures.flopsPerStep, over the time of the convolutions alone. */
  readonly convolutionGflops: number;
  readonly elseShare: number;
  readonly kernels: readonly KernelFigures[];
}

/** Our engine or a peer at the task of `contest.ts`, in rounds that took turns with the others'. */
export interface ContestantFigures {
  readonly name: string;
  readonly batch: number;
  /** Of the first steps, on the same weights and images as everybody's. */
  readonly losses: readonly number[];
  /** From its start in a worker of its own to the first step's loss. */
  readonly firstStepMs: number;
  readonly msPerStep?: Spread;
  readonly imagesPerSecond?: number;
}

/** What the measuring code tells while it works; `collect` puts it together. */
export type BenchEvent =
  | { readonly type: 'progress'; readonly text: string }
  | { readonly type: 'adapter'; readonly adapter: AdapterFigures }
  | { readonly type: 'ceilings'; readonly ceilings: Ceilings }
  | { readonly type: 'network'; readonly figures: NetworkFigures }
  | { readonly type: 'problem'; readonly problem: NetworkProblem }
  | { readonly type: 'kernels'; readonly table: KernelTable }
  | { readonly type: 'contestant'; readonly figures: ContestantFigures };

export type Emit = (event: BenchEvent) => void;

/** All figures of the engine so far, and of those it is compared with. */
export interface EngineReport {
  readonly adapter?: AdapterFigures;
  readonly ceilings?: Ceilings;
  readonly networks: readonly NetworkFigures[];
  readonly problems: readonly NetworkProblem[];
  readonly kernels: readonly KernelTable[];
  readonly contestants: readonly ContestantFigures[];
}

export const EMPTY_REPORT: EngineReport = { networks: [], problems: [], kernels: [], contestants: [] };

/** The report with what `event` says; figures of the same network and batch take the place of earlier ones. */
export function collect(report: EngineReport, event: BenchEvent): EngineReport {
  switch (event.type) {
    case 'progress':
      return report;
    case 'adapter':
      return { ...report, adapter: event.adapter };
    case 'ceilings':
      return { ...report, ceilings: event.ceilings };
    case 'network':
      return { ...report, networks: put(report.networks, event.figures) };
    case 'problem':
      return { ...report, problems: [...report.problems, event.problem] };
    case 'kernels':
      return { ...report, kernels: put(report.kernels, event.table) };
    case 'contestant':
      return { ...report, contestants: put(report.contestants, event.figures) };
    default:
      return event satisfies never;
  }
}

function put<T extends { readonly name: string; readonly batch: number }>(list: readonly T[], item: T): T[] {
  const at = list.findIndex(({ name, batch }) => name === item.name && batch === item.batch);
  return at < 0 ? [...list, item] : list.with(at, item);
}
