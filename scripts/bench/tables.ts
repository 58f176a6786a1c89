import type { Ceilings, ContestantFigures, EngineReport, KernelTable, NetworkFigures } from '../../src/bench/report.ts';
import type { BenchFile } from './bench-file.ts';
import type { PageFigures } from './page.ts';
import { figure, percent, type Table } from './table.ts';

/** The tables of a run, in the order in which they are shown; kernels that take at least `leastShare` of a step. */
export function tablesOf(
  { engine: { ceilings, networks, problems, kernels, contestants }, page }: Pick<BenchFile, 'engine' | 'page'>,
  leastShare = 0,
): Table[] {
  return [
    ...(ceilings === undefined ? [] : [ceilingTable(ceilings)]),
    ...(networks.length === 0 ? [] : [networkTable(networks), setupTable(networks)]),
    ...(contestants.length === 0 ? [] : [contestTable(contestants)]),
    ...(page === undefined ? [] : [pageTable(page)]),
    ...(problems.length === 0 ? [] : [problemTable(problems)]),
    ...kernels.map((table) =>
      kernelTable(
        table,
        ceilings,
        networks.find(({ name, batch }) => name === table.name && batch === table.batch)?.msPerStep?.median,
        leastShare,
      ),
    ),
  ];
}

function ceilingTable({ matrix, copy }: Ceilings): Table {
  const rows = (what: string, unit: string, { tried, variant }: Ceilings['matrix']): string[][] =>
    Object.entries(tried).map(([name, value]) => [what, `${name}${name === variant ? ' *' : ''}`, `${figure(value)} ${unit}`]);
  return {
    title: 'Ceilings',
    columns: ['kernel', 'variant', ' rate'],
    rows: [...rows('matrix product', 'GFLOP/s', matrix), ...rows('copy', 'GB/s', copy)],
    notes: ['The fastest (*) is what kernels are compared with. A copy counts what is read and what is written.'],
  };
}

function networkTable(networks: readonly NetworkFigures[]): Table {
  return {
    title: 'Training steps',
    columns: ['network', ' batch', ' ms a step', ' min', ' max', ' rounds', ' images/s', ' GFLOP/s'],
    rows: networks.map(({ name, batch, msPerStep: ms, imagesPerSecond, gflops }) => [
      name,
      String(batch),
      ...(ms === undefined ? ['-', '-', '-', '0'] : [figure(ms.median), figure(ms.min), figure(ms.max), String(ms.rounds)]),
      figure(imagesPerSecond ?? NaN),
      figure(gflops ?? NaN),
    ]),
  };
}

const problemTable = (problems: EngineReport['problems']): Table => ({
  title: 'What went wrong',
  columns: ['what', ' batch', 'problem'],
  rows: problems.map(({ name, batch, problem }) => [name, String(batch), problem]),
});

const mebibytes = (bytes: number | undefined): string => ((bytes ?? 0) / 2 ** 20).toFixed(1);

function setupTable(networks: readonly NetworkFigures[]): Table {
  return {
    title: 'Start, launches and memory',
    columns: [
      'network',
      ' batch',
      'convolutions',
      ' compile, s',
      ' pipelines',
      ' first step, s',
      ' dispatches',
      ' submits',
      ' uploads',
      ' allocations',
      ' readbacks',
      ' activations, MiB',
      ' parameters, MiB',
      ' small, MiB',
    ],
    rows: networks.map(
      ({ name, batch, variant, compileMs, pipelines, firstStepMs, dispatchesPerStep, submitsPerStep, callsPerStep: calls, memory }) => [
        name,
        String(batch),
        variant,
        (compileMs / 1000).toFixed(2),
        String(pipelines),
        (firstStepMs / 1000).toFixed(2),
        String(dispatchesPerStep),
        ...[submitsPerStep, calls.uploads, calls.allocations, calls.readbacks].map((count) => (count === 0 ? '0' : figure(count))),
        mebibytes(memory.activations),
        mebibytes(memory.parameters),
        mebibytes(memory.small),
      ],
    ),
    notes: ['Dispatches, submits, uploads, allocations and readbacks are those of one training step.'],
  };
}

/** The first contestant is our engine. */
function contestTable(contestants: readonly ContestantFigures[]): Table {
  const [ours] = contestants;
  return {
    title: `ResNet-20 with option B, batch ${ours.batch}, in interleaved rounds`,
    columns: [
      'library',
      ' ms a step',
      ' min',
      ' max',
      ' rounds',
      ' images/s',
      ' ours is faster',
      ' first step, s',
      'losses of the first steps',
    ],
    rows: contestants.map(({ name, msPerStep: ms, imagesPerSecond, firstStepMs, losses }) => [
      name,
      ...(ms === undefined ? ['-', '-', '-', '0'] : [figure(ms.median), figure(ms.min), figure(ms.max), String(ms.rounds)]),
      figure(imagesPerSecond ?? NaN),
      `${figure((ours.imagesPerSecond ?? NaN) / (imagesPerSecond ?? NaN))} x`,
      (firstStepMs / 1000).toFixed(1),
      losses.map((loss) => loss.toFixed(5)).join(', '),
    ]),
    notes: ['The same first weights and images for all; equal losses show that they compute the same step.'],
  };
}

function pageTable({ frame, firstStepMs, steps, seconds }: PageFigures): Table {
  return {
    title: 'The page, while the two runs that it starts with train',
    columns: ['what', ' figure'],
    rows: [
      ['from opening the page to the first step, first visit', `${(firstStepMs.first / 1000).toFixed(1)} s`],
      ['the same again', `${(firstStepMs.again / 1000).toFixed(1)} s`],
      [`time between frames, median of ${frame.frames}`, `${figure(frame.median)} ms`],
      ['95th percentile', `${figure(frame.p95)} ms`],
      ['longest', `${figure(frame.longest)} ms`],
      ['steps of both runs together', `${figure(steps / seconds)} a second`],
    ],
  };
}

function kernelTable(
  { name, batch, kernels, convolutionShare, convolutionGflops, elseShare, sumMs }: KernelTable,
  ceilings: Ceilings | undefined,
  stepMs: number | undefined,
  leastShare: number,
): Table {
  const of = (value: number, ceiling: number | undefined): string =>
    ceiling === undefined || value === 0 ? '-' : percent(value / ceiling);
  return {
    title: `Kernels of ${name}, batch ${batch}${leastShare > 0 ? `: those that take ${100 * leastShare}% of a step or more` : ''}`,
    columns: ['kernel', 'shape', ' launches', ' ms each', ' min', ' share', ' GFLOP/s', ' of matrix', ' GB/s', ' of copy'],
    rows: kernels
      .filter((kernel) => kernel.share >= leastShare)
      .toSorted((a, b) => b.share - a.share)
      .map(({ shader, shape, count, ms, share, gflops, gigabytesPerSecond }) => [
        shader.replace('.wgsl', ''),
        shape,
        String(count),
        figure(ms.median),
        figure(ms.min),
        percent(share),
        gflops === 0 ? '-' : figure(gflops),
        of(gflops, ceilings?.matrix.best),
        figure(gigabytesPerSecond),
        of(gigabytesPerSecond, ceilings?.copy.best),
      ]),
    notes: [
      `Convolutions ${percent(convolutionShare)} (${figure(convolutionGflops)} GFLOP/s, counted as direct ones), all else (batch norm, ReLU, addition, head, optimiser, images) ${percent(elseShare)} of ${figure(sumMs)} ms.`,
      ...(ceilings === undefined ? [] : [roofline(kernels, ceilings, stepMs ?? sumMs)]),
      ...sums(kernels).map(
        ([kernel, ms, gflops]) => `${kernel}: ${figure(ms)} ms a step${gflops === 0 ? '' : `, ${figure(gflops)} GFLOP/s`}.`,
      ),
    ],
  };
}

/** How near a step comes to one whose launches all run at the ceiling that binds them. */
function roofline(kernels: KernelTable['kernels'], { matrix, copy }: Ceilings, stepMs: number): string {
  const least = kernels.reduce((sum, { count, flops, bytes }) => sum + (count * Math.max(flops / matrix.best, bytes / copy.best)) / 1e6, 0);
  return `At the ceiling that binds each of them, the matrix product's or the copy's, these launches would take ${figure(least)} ms; a step takes ${figure(stepMs)} ms: ${percent(least / stepMs)} of the roofline.`;
}

/** ms and GFLOP/s of all launches of a kernel in a step, longest first. */
function sums(kernels: KernelTable['kernels']): [string, number, number][] {
  const totals = new Map<string, { ms: number; flops: number }>();
  for (const { shader, count, ms, flops } of kernels) {
    const total = totals.get(shader) ?? { ms: 0, flops: 0 };
    totals.set(shader, { ms: total.ms + count * ms.median, flops: total.flops + count * flops });
  }
  return [...totals]
    .map(([shader, { ms, flops }]): [string, number, number] => [shader.replace('.wgsl', ''), ms, flops / ms / 1e6])
    .sort((a, b) => b[1] - a[1]);
}
