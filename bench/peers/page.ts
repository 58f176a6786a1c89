import { CONTEST_TRAINING } from '../../src/bench/contest.ts';
import type { ContestantCommand, ContestantReply } from '../../src/bench/contestant.ts';
import type { ContestantFigures } from '../../src/bench/report.ts';
import { spreadOf } from '../../src/bench/statistics.ts';
import { messageOf } from '../../src/spec/message-of.ts';
import type { PeersCommand } from '../peers-command.ts';
import jax from './node_modules/@jax-js/jax/package.json';
import tensorflow from './node_modules/@tensorflow/tfjs-backend-webgpu/package.json';

const batch = CONTEST_TRAINING.batchSize;

/** Of two steps' losses; rounding moves them by less than 1e-5. */
const TOLERANCE = 1e-3;

/** A contestant in its worker. Ours comes first: the others are compared with it. */
const CONTESTANTS = [
  { name: 'ours', worker: () => new Worker(new URL('../../src/bench/own-contestant.ts', import.meta.url), { type: 'module' }) },
  { name: `jax-js ${jax.version}`, worker: () => new Worker(new URL('./jax.ts', import.meta.url), { type: 'module' }) },
  {
    name: `TensorFlow.js ${tensorflow.version}, WebGPU`,
    worker: () => new Worker(new URL('./tensorflow.ts', import.meta.url), { type: 'module' }),
  },
];

/** Sends a command and waits for its one reply. */
function ask(worker: Worker, command: ContestantCommand): Promise<Exclude<ContestantReply, { type: 'failed' }>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ContestantReply>) => {
      if (data.type === 'failed') reject(new Error(data.message));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(command);
  });
}

/** Starts every contestant, then lets them take turns. One that fails is reported and left out. */
async function startPeers({ rounds, ms, kernels }: PeersCommand): Promise<void> {
  const say = (text: string): Promise<void> => window.benchEvent({ type: 'progress', text });
  const running: { readonly worker: Worker; figures: ContestantFigures; readonly times: number[] }[] = [];
  const fail = (name: string, error: unknown): Promise<void> =>
    window.benchEvent({ type: 'problem', problem: { name, batch, problem: messageOf(error) } });

  for (const { name, worker: start } of CONTESTANTS) {
    await say(`${name}: starting`);
    const worker = start();
    try {
      const reply = await ask(worker, { type: 'start', kernels });
      if (reply.type !== 'started') throw new Error('the worker answers something else');
      const figures: ContestantFigures = { name, batch, losses: reply.losses, firstStepMs: reply.firstStepMs };
      running.push({ worker, figures, times: [] });
      await window.benchEvent({ type: 'contestant', figures });
      const ours = running[0].figures.losses;
      if (!reply.losses.every((loss, i) => Math.abs(loss - ours[i]) < TOLERANCE)) {
        await fail(
          name,
          new Error(
            `its first losses are ${reply.losses.join(', ')}, those of ${running[0].figures.name} ${ours.join(', ')}: the two do not compute the same step`,
          ),
        );
      }
    } catch (error) {
      worker.terminate();
      await fail(name, error);
    }
  }
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of [...running]) {
      const { name } = contestant.figures;
      await say(`${name}: round ${round} of ${rounds}`);
      try {
        const reply = await ask(contestant.worker, { type: 'round', ms });
        if (reply.type !== 'round') throw new Error('the worker answers something else');
        contestant.times.push(reply.msPerStep);
        const msPerStep = spreadOf(contestant.times);
        contestant.figures = { ...contestant.figures, msPerStep, imagesPerSecond: (1000 * batch) / msPerStep.median };
        await window.benchEvent({ type: 'contestant', figures: contestant.figures });
      } catch (error) {
        running.splice(running.indexOf(contestant), 1);
        contestant.worker.terminate();
        await fail(name, error);
      }
    }
  }
}

Object.assign(window, { startPeers });
