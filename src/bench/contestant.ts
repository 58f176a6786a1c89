import type { KernelOptions } from '../engine/gpu/context.ts';

/** A library that trains the network of `contest.ts`, each in a worker of its own. */
export interface Contestant {
  /** Losses of the first steps. */
  readonly losses: readonly number[];
  /** From its start to the first step's loss. */
  readonly firstStepMs: number;
  /** Trains for about `ms`, at least one step, and waits for the end. Returns ms a step. */
  round(ms: number): Promise<number>;
}

export type ContestantCommand =
  { readonly type: 'start'; readonly kernels: KernelOptions } | { readonly type: 'round'; readonly ms: number };

/** One to each command. */
export type ContestantReply =
  | { readonly type: 'started'; readonly losses: readonly number[]; readonly firstStepMs: number }
  | { readonly type: 'round'; readonly msPerStep: number }
  | { readonly type: 'failed'; readonly message: string };

/** Makes this worker a contestant. */
export function serve(create: (kernels: KernelOptions) => Promise<Contestant>): void {
  let contestant: Contestant | undefined;
  const answer = async (command: ContestantCommand): Promise<ContestantReply> => {
    if (command.type === 'start') {
      contestant = await create(command.kernels);
      return { type: 'started', losses: contestant.losses, firstStepMs: contestant.firstStepMs };
    }
    if (contestant === undefined) throw new Error('a round before the start');
    return { type: 'round', msPerStep: await contestant.round(command.ms) };
  };
  self.onmessage = ({ data }: MessageEvent<ContestantCommand>) => {
    const fail = (error: unknown): ContestantReply => ({
      type: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    void answer(data)
      .catch(fail)
      .then((reply) => {
        postMessage(reply);
      });
  };
}

/** Calls `step` as often as fits into `ms` by the time that one took, then `finish`, which waits for the last. Returns ms a step. */
export async function timeRound(ms: number, msPerStep: number, step: () => void, finish: () => Promise<unknown>): Promise<number> {
  const steps = Math.max(1, Math.min(100, Math.round(ms / msPerStep)));
  const start = performance.now();
  for (let i = 0; i < steps; i++) step();
  await finish();
  return (performance.now() - start) / steps;
}
