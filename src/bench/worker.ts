import type { KernelOptions } from '../engine/gpu/context.ts';
import { messageOf } from '../spec/message-of.ts';
import { bench } from './bench.ts';
import { openInBrowser } from './open-in-browser.ts';
import type { BenchPlan } from './plan.ts';
import type { BenchEvent } from './report.ts';

export interface WorkerCommand {
  readonly plan: BenchPlan;
  readonly kernels: KernelOptions;
}

export type WorkerReply = BenchEvent | { readonly type: 'done' } | { readonly type: 'failed'; readonly message: string };

const reply = (message: WorkerReply): void => {
  postMessage(message);
};

self.onmessage = ({ data: { plan, kernels } }: MessageEvent<WorkerCommand>) => {
  // It is ended by closing the page.
  const { signal } = new AbortController();
  bench(plan, () => openInBrowser(kernels), reply, signal).then(
    () => {
      reply({ type: 'done' });
    },
    (error: unknown) => {
      reply({ type: 'failed', message: messageOf(error) });
    },
  );
};
