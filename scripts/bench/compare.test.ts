import { expect, it } from 'vitest';
import { NETWORKS } from '../../src/bench/networks.ts';
import type { EngineReport, KernelFigures, NetworkFigures } from '../../src/bench/report.ts';
import { comparison } from './compare.ts';
import { tablesOf } from './tables.ts';

const spread = (median: number) => ({ median, min: median - 1, max: median + 1, rounds: 3 });

function network(name: string, batch: number, ms?: number): NetworkFigures {
  return {
    name,
    batch,
    network: NETWORKS['plain-20'],
    parameters: 1,
    flopsPerStep: 1e9,
    compileMs: 1500,
    pipelines: 30,
    firstStepMs: 2500,
    memory: { activations: 3 * 2 ** 20 },
    variant: 'direct',
    dispatchesPerStep: 100,
    submitsPerStep: 0.5,
    callsPerStep: { uploads: 0, allocations: 0, readbacks: 0 },
    ...(ms === undefined ? {} : { msPerStep: spread(ms), imagesPerSecond: (1000 * batch) / ms, gflops: 1000 / ms }),
  };
}

const kernel = (shader: string, shape: string, ms: number): KernelFigures => ({
  shader,
  shape,
  convolution: shader.startsWith('conv'),
  count: 2,
  ms: spread(ms),
  flops: 0,
  bytes: 1e6,
  gflops: 0,
  gigabytesPerSecond: 1 / ms,
  share: 0.5,
});

function report(networks: readonly NetworkFigures[], kernels: readonly KernelFigures[] = []): EngineReport {
  return {
    networks,
    problems: [],
    contestants: [],
    kernels: [{ name: 'plain-20', batch: 32, sumMs: 10, convolutionShare: 0.5, convolutionGflops: 1, elseShare: 0.5, kernels }],
  };
}

it('compares what both runs measured', () => {
  const before = report(
    [network('plain-20', 32, 100), network('plain-20', 128, 300), network('resnet-56', 32)],
    [kernel('conv_forward.wgsl', '3x3', 10), kernel('sgd.wgsl', '', 1)],
  );
  const now = report(
    [network('plain-20', 32, 50), network('resnet-56', 32, 70), network('resnet-56', 128, 1)],
    [kernel('conv_forward.wgsl', '3x3', 20), kernel('conv_forward.wgsl', '1x1', 2)],
  );
  expect(comparison(now, before).map(({ rows }) => rows)).toEqual([
    [['plain-20', '32', '100', '50.0', '2.00']],
    [['conv_forward', '3x3', '10.0', '20.0', '0.50']],
  ]);
});

it('has no tables where nothing is the same', () => {
  expect(comparison(report([network('plain-20', 32, 1)]), report([network('plain-20', 128, 1)]))).toEqual([]);
});

it('shows every part of a run', () => {
  const engine: EngineReport = {
    ...report([network('plain-20', 32, 50), network('resnet-56', 32)], [kernel('conv_forward.wgsl', '3x3', 2), kernel('sgd.wgsl', '', 3)]),
    problems: [{ name: 'wide', batch: 128, problem: 'does not fit' }],
    ceilings: { matrix: { best: 20, variant: 'b', tried: { a: 10, b: 20 } }, copy: { best: 2, variant: 'c', tried: { c: 2 } } },
    contestants: [
      { name: 'ours', batch: 32, losses: [2.5, 2.4], firstStepMs: 1000, msPerStep: spread(50), imagesPerSecond: 640 },
      { name: 'other', batch: 32, losses: [2.5, 2.4], firstStepMs: 2000, msPerStep: spread(500), imagesPerSecond: 64 },
    ],
  };
  const page = {
    firstStepMs: { first: 3000, again: 2000 },
    frame: { median: 16.7, p95: 20, longest: 50, frames: 1000 },
    steps: 40,
    seconds: 20,
  };
  const tables = tablesOf({ engine, page });
  for (const { columns, rows } of tables) for (const row of rows) expect(row.length).toBe(columns.length);
  const row = (title: RegExp, first: string): readonly string[] | undefined =>
    tables.find((table) => title.test(table.title))?.rows.find((cells) => cells[0] === first);
  expect(row(/^Ceilings/, 'copy')).toEqual(['copy', 'c *', '2.00 GB/s']);
  expect(row(/^Training steps/, 'plain-20')).toEqual(['plain-20', '32', '50.0', '49.0', '51.0', '3', '640', '20.0']);
  expect(row(/^Training steps/, 'resnet-56')).toEqual(['resnet-56', '32', '-', '-', '-', '0', '-', '-']);
  expect(row(/interleaved/, 'other')?.[6]).toBe('10.0 x');
  expect(row(/^The page/, '95th percentile')).toEqual(['95th percentile', '20.0 ms']);
  expect(row(/^Kernels/, 'sgd')?.at(-1)).toBe('16.7%');
  expect(row(/^What went wrong/, 'wide')).toEqual(['wide', '128', 'does not fit']);
});
