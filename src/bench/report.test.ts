import { expect, it } from 'vitest';
import { NETWORKS } from './networks.ts';
import { collect, EMPTY_REPORT, type BenchEvent, type NetworkFigures } from './report.ts';

const figures: NetworkFigures = {
  name: 'plain-20',
  batch: 32,
  network: NETWORKS['plain-20'],
  parameters: 1,
  flopsPerStep: 1,
  compileMs: 1,
  pipelines: 1,
  firstStepMs: 1,
  memory: {},
  variant: 'direct',
  dispatchesPerStep: 1,
  submitsPerStep: 1,
  callsPerStep: { uploads: 0, allocations: 0, readbacks: 0 },
};
const spread = { median: 2, min: 1, max: 3, rounds: 2 };

it('keeps the latest figures of each network and batch, in the order in which they came', () => {
  const events: BenchEvent[] = [
    { type: 'progress', text: 'compiling' },
    { type: 'network', figures },
    { type: 'network', figures: { ...figures, batch: 128 } },
    { type: 'network', figures: { ...figures, msPerStep: spread } },
    { type: 'problem', problem: { name: 'resnet-56', batch: 128, problem: 'does not fit' } },
    { type: 'contestant', figures: { name: 'ours', batch: 32, losses: [2], firstStepMs: 1 } },
    { type: 'contestant', figures: { name: 'ours', batch: 32, losses: [2], firstStepMs: 1, msPerStep: spread } },
  ];
  expect(events.reduce(collect, EMPTY_REPORT)).toEqual({
    networks: [
      { ...figures, msPerStep: spread },
      { ...figures, batch: 128 },
    ],
    problems: [{ name: 'resnet-56', batch: 128, problem: 'does not fit' }],
    kernels: [],
    contestants: [{ name: 'ours', batch: 32, losses: [2], firstStepMs: 1, msPerStep: spread }],
  });
  expect(EMPTY_REPORT.networks).toEqual([]);
});
