import { COMPARED_STEPS, CONTEST_NETWORK, CONTEST_TRAINING } from './contest.ts';
import { serve } from './contestant.ts';
import { noiseSet } from './noise.ts';
import { openInBrowser } from './open-in-browser.ts';
import { OwnNetwork } from './own-network.ts';

/** Our engine as a contestant. */
serve(async (kernels) => {
  const begin = performance.now();
  const { batchSize: batch } = CONTEST_TRAINING;
  const set = noiseSet(COMPARED_STEPS * batch);
  const gpu = await openInBrowser(kernels);
  const opened = performance.now() - begin;
  const own = await OwnNetwork.create(gpu, set, { name: 'ours', network: CONTEST_NETWORK, batch, training: CONTEST_TRAINING });
  await own.round(0);
  return { losses: own.losses.slice(0, COMPARED_STEPS), firstStepMs: opened + own.figures.firstStepMs, round: (ms) => own.round(ms) };
});
