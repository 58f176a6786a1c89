import type { WorkerCommand, WorkerReply } from '../src/bench/worker.ts';

/** Runs the bench in a worker; whoever opened the page gets every message. */
function startBench(command: WorkerCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../src/bench/worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      if (data.type === 'done') resolve();
      else if (data.type === 'failed') reject(new Error(data.message));
      else void window.benchEvent(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(command);
  });
}

Object.assign(window, { startBench });
