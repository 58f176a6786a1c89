import type { VariantName } from '../spec/variants.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { NetworkSpec } from '../spec/network.ts';
import type { Reason } from '../spec/reason.ts';
import type { TrainingSpec } from '../spec/training.ts';
import type { Answer, EvaluationResult, Question, TestAnswers } from './questions.ts';
import type { ChosenVariant } from './variants.ts';

export type { ChosenVariant, DataSource };

/*
 * All that passes between the page and the worker that holds the engine. Plain data only.
 * The worker answers no command directly: it reports what changed, and `status` says where it stands.
 */

/** One network of the comparison; `id` is the page's and stays with the run when its network or settings change. */
export interface RunConfig {
  readonly id: string;
  readonly name: string;
  readonly network: NetworkSpec;
  /** In full: what it shares with the others, and what it has of its own. */
  readonly training: TrainingSpec;
  /** Number of the last switch of its shortcuts that the page has asked for. Once that is answered, its network is that of the answer: who sends this may not have heard yet. */
  readonly request: number;
}

export type Command =
  /** First command: finds the adapter, then loads the images. With `variant`, convolutions are done in that way and nothing is measured. */
  | { readonly type: 'open'; readonly source: DataSource; readonly variant?: VariantName }
  /** Other images: every run starts anew on them. What was loaded stays when the new source cannot be read. */
  | { readonly type: 'load'; readonly source: DataSource }
  /** Runs whose steps would differ from before start anew; a run that is missing is removed; the others go on, to another end where they are given one. */
  | { readonly type: 'configure'; readonly runs: readonly RunConfig[] }
  /** Switches shortcuts of a run, which goes on from where it stands; nothing else of it may differ. Answered by `reshaped`, unless the run had not begun. */
  | { readonly type: 'reshape'; readonly run: RunConfig }
  /** Takes back a run's last `reshape`: it goes on as it was then. Answered by `reshaped`. */
  | { readonly type: 'undo'; readonly run: RunConfig }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  /** One step of every run, or in lock-step of those that are furthest behind; then paused. */
  | { readonly type: 'step' }
  /** Asks for all that a run needs to go on exactly. It trains on meanwhile. Answered by `saved`. */
  | { readonly type: 'save'; readonly run: string; readonly request: number }
  /** Like `configure`; runs that are named in `saved` begin where these stand. Each answered by `restored`; a checkpoint that does not fit is a failure `bad-checkpoint`, and changes nothing. */
  | { readonly type: 'restore'; readonly runs: readonly RunConfig[]; readonly saved: readonly SavedStart[] }
  /** Every run, or one, back to its initial weights. */
  | { readonly type: 'reset'; readonly run?: string }
  /** A run whose loss broke goes on with another training, from its last good checkpoint; it begins anew where there is none. */
  | { readonly type: 'go-back'; readonly run: RunConfig }
  /** Error of a run on the whole test set, now. */
  | { readonly type: 'evaluate'; readonly run: string }
  /** Answered by an `Answer`. */
  | Question
  /** `lockstep`: all runs take the same step together. `free`: each at its own pace. */
  | { readonly type: 'pace'; readonly pace: 'lockstep' | 'free' };

export interface AdapterSummary {
  /** 'NVIDIA GeForce RTX 3060', 'SwiftShader'; empty where the browser names none. */
  readonly name: string;
  readonly software: boolean;
  /** Whether it can store float16. */
  readonly halfs: boolean;
}

export interface DataSummary {
  readonly name: string;
  readonly classes: readonly string[];
  readonly trainImages: number;
  readonly testImages: number;
}

/** Images that something was trained on, as it is written beside them. */
export interface TrainedImages extends DataSummary {
  /** Of what they are, whatever they are called (src/data/pack/checksum.ts). Older files have none. */
  readonly checksum?: string;
}

/** Consecutive steps of one run, in order, the first being `firstStep` (steps count from 1). */
export interface StepSeries {
  readonly firstStep: number;
  /** Mean cross-entropy of each step's batch, before its update. */
  readonly loss: Float32Array;
  /** Wrong answers of each step's batch. */
  readonly errors: Uint32Array;
  readonly batchSize: number;
  /** Time that training took for these steps, pauses left out; runs that train together share the clock. */
  readonly seconds: number;
}

/** A change of a run's network on the way. The first of a run stands at step 0, and tells what the network was at first. */
export interface NetworkChange {
  /** The last step of the network before. */
  readonly step: number;
  /** Blocks with a shortcut from then on, and blocks in all. */
  readonly shortcuts: number;
  readonly blocks: number;
}

/** All that a run needs to go on exactly, but for the images and what the page has recorded. */
export interface SavedRun {
  /** Steps done. */
  readonly step: number;
  /** A safetensors file with weights, running statistics, momentum, network, training and state (src/engine/checkpoint). */
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  readonly network: NetworkSpec;
  readonly changes: readonly NetworkChange[];
  /** Step of the last evaluation that the page was told of. One that is due at `step` and missing is made up for. */
  readonly evaluated: number;
  /** How its convolutions are done: each way rounds differently. */
  readonly variant: VariantName;
}

/** What a run is to begin with: a checkpoint of its network, or weights alone (then at step 0). */
export interface SavedStart extends Pick<SavedRun, 'checkpoint' | 'changes'>, Partial<Pick<SavedRun, 'evaluated' | 'variant'>> {
  readonly run: string;
}

export type FailureKind =
  | 'no-webgpu' // the browser has no navigator.gpu
  | 'no-adapter' // it has, but offers no GPU
  | 'device-lost'
  | 'out-of-memory'
  | 'too-large' // refused before allocating
  | 'bad-data' // images that cannot be read, or that the GPU has no room for; what was loaded stays
  | 'bad-spec'
  | 'bad-checkpoint' // a saved state that does not fit its run, which is as before
  | 'not-finite' // the loss or a weight of a run became NaN or infinite; the run stops, the others go on
  | 'internal';

export type RunState = 'compiling' | 'ready' | 'failed' | 'finished';

export type Event =
  | { readonly type: 'adapter'; readonly adapter: AdapterSummary }
  /** `total` in bytes when known. */
  | { readonly type: 'data-progress'; readonly received: number; readonly total?: number }
  | { readonly type: 'data'; readonly data: DataSummary }
  /** Right after `data`: the class of each test image. */
  | { readonly type: 'test-labels'; readonly labels: Uint8Array }
  | Answer
  /** How many of the kernels that are being compiled are done. */
  | { readonly type: 'compiling'; readonly done: number; readonly total: number }
  | {
      readonly type: 'run';
      readonly run: string;
      readonly state: RunState;
      readonly step: number;
      readonly gpuBytes: number;
      readonly variant?: ChosenVariant;
    }
  /** The run is gone or starts anew: drop what was shown. `was`: what it trained as. */
  | { readonly type: 'cleared'; readonly run: string; readonly was: RunConfig }
  /**
   * The answer to a switch by its `request`: the run goes on with `network` after `step`, and what it had recorded after
   * that is void. It is as before where the change could not be made (a failure says why).
   */
  | {
      readonly type: 'reshaped';
      readonly run: string;
      readonly request: number;
      readonly network: NetworkSpec;
      readonly step: number;
      readonly changes: readonly NetworkChange[];
      /** Networks that can be gone back to, oldest first. */
      readonly before: readonly NetworkSpec[];
    }
  /** Without `state` where there is nothing to save: the run is gone, its loss or a weight broke, or the GPU did. All steps and evaluations up to there are told before. `training`: what it trains with. */
  | { readonly type: 'saved'; readonly run: string; readonly request: number; readonly state?: SavedRun; readonly training?: TrainingSpec }
  /** The run stands at a step of a saved state, and goes on from there. */
  | { readonly type: 'restored'; readonly run: string; readonly step: number; readonly changes: readonly NetworkChange[] }
  | { readonly type: 'steps'; readonly run: string; readonly series: StepSeries }
  | { readonly type: 'evaluation'; readonly run: string; readonly result: EvaluationResult; readonly answers: TestAnswers }
  | { readonly type: 'status'; readonly training: boolean; readonly imagesPerSecond: number }
  /** A run stands at an earlier step again: what came after it is void. */
  | { readonly type: 'rewound'; readonly run: string; readonly step: number }
  | FailureEvent;

export interface FailureEvent {
  readonly type: 'failure';
  readonly kind: FailureKind;
  /** In English, for what has no `reason`, and for programs. */
  readonly message: string;
  /** What the page says instead, in its own language. */
  readonly reason?: Reason;
  /** When only that run is concerned. */
  readonly run?: string;
  /** `not-finite`: the step that the run can go back to, if it is not the beginning. */
  readonly back?: number;
  /** `too-large`, `out-of-memory`: the nearest thing that fits. */
  readonly fits?: { readonly network: NetworkSpec; readonly batchSize: number };
}
