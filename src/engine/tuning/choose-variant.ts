import type { NetworkSpec } from '../../spec/network.ts';
import { architectureOf } from '../../spec/architecture.ts';
import type { GpuContext } from '../gpu/context.ts';
import { CompileError, GpuError, isOutOfMemory } from '../gpu/errors.ts';
import { CompiledProgram } from '../network/compile.ts';
import { Layout } from '../network/layout.ts';
import { trainingProgram, type Program } from '../network/program.ts';
import type { DeviceImages } from '../training/dataset.ts';
import { Stores } from '../training/stores.ts';
import { VARIANTS, type VariantName } from '../../spec/variants.ts';
import { knownVariant, variantsFor } from './variant-tunings.ts';

/** What all variants together may take, in ms: nobody waits longer for the first step. */
const BUDGET = 900;
/** Steps timed in a row: as many as take about so many ms, since some browsers tell a few ms late that they are done. */
const ROUND_MS = 30;
const [FEWEST_STEPS, MOST_STEPS] = [4, 32];
/** A step that takes longer is not timed: operating systems end work that keeps a GPU to itself, and there would be no time for other variants. */
const LONG_MS = 200;
/** Submits of the first step, of which nothing is known yet. */
const FIRST_PARTS = 32;
/** How often; the fastest counts, since other programs only ever make it slower. */
const ROUNDS = 3;

/** How a variant was chosen; `msPerStep` of those that were measured. */
export interface VariantChoice {
  readonly variant: VariantName;
  /** Infinity: a step took too long to be timed. */
  readonly msPerStep: Readonly<Partial<Record<VariantName, number>>>;
}

/**
 * The fastest variant for networks of these widths, kind of block and batch size, measured on the shallowest of them: the
 * kernels of a deep one are the same. `half` stores maps as float16. Takes at most `budget` ms; what is not compiled by then is
 * left out. The known variant is taken where a step of it takes longer than `longest` ms, and on software adapters, where
 * compiling alone takes longer.
 */
export async function chooseVariant(
  gpu: GpuContext,
  images: DeviceImages,
  network: NetworkSpec,
  batch: number,
  {
    half = false,
    measure = !gpu.software,
    budget = BUDGET,
    longest = LONG_MS,
  }: { readonly half?: boolean; readonly measure?: boolean; readonly budget?: number; readonly longest?: number } = {},
): Promise<VariantChoice> {
  const known = knownVariant(gpu);
  if (!measure) return { variant: known, msPerStep: {} };
  const end = performance.now() + budget;
  const shallow: NetworkSpec = { ...network, blocksPerStage: 2, residual: Array.from({ length: 6 }, () => true) };
  const msPerStep: Partial<Record<VariantName, number>> = {};
  const architecture = architectureOf(shallow, images.classes);
  const layout = new Layout(architecture);
  // The known one first: it is the one to fall back on, and its kernels are most likely needed anyway.
  const programs = [known, ...VARIANTS.filter((name) => name !== known)].map((variant) => ({
    variant,
    program: trainingProgram({ network: shallow, architecture, layout, batch, tuning: variantsFor(gpu)[variant], half }),
  }));
  for (const { program } of programs) CompiledProgram.compileAhead(gpu, program);
  for (const { variant, program } of programs) {
    // What is not measured is not made: networks to train need the memory.
    if (performance.now() >= end) break;
    const ms = await Promise.race([stepTime(gpu, images, { layout, batch, program }, { end, longest }), passed(end)]);
    if (ms === Infinity && variant === known) break;
    if (ms !== undefined) msPerStep[variant] = ms;
  }
  const fastest = VARIANTS.filter((name) => msPerStep[name] !== undefined)
    .sort((a, b) => (msPerStep[a] ?? 0) - (msPerStep[b] ?? 0))
    .at(0);
  return { variant: fastest ?? known, msPerStep };
}

const passed = (end: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(
      () => {
        resolve(undefined);
      },
      Math.max(0, end - performance.now()),
    );
  });

interface Timed {
  readonly layout: Layout;
  readonly batch: number;
  readonly program: Program;
}

/** Time of a training step in ms, Infinity where one takes longer than `longest`; `undefined` when there is no time left for it, or no memory, or it does not compile. */
async function stepTime(
  gpu: GpuContext,
  images: DeviceImages,
  { layout, batch, program }: Timed,
  { end, longest }: { readonly end: number; readonly longest: number },
): Promise<number | undefined> {
  const { device } = gpu;
  let stores: Stores | undefined;
  let made: CompiledProgram | undefined;
  try {
    stores = await Stores.create(gpu, layout, batch, true);
    const { pixels, morePixels, labels } = images.train;
    const compiled = await CompiledProgram.create(gpu, program, {
      ...stores.buffers,
      pixels,
      morePixels,
      labels,
      normalisation: await images.normalisation('channel'),
    });
    made = compiled;
    /** Of `steps` steps in `parts` submits, the ms that one step takes. */
    const timed = async (steps: number, parts: number): Promise<number> => {
      const submits = Array.from({ length: parts }, (_, part) => {
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        // Zeroed weights and settings: every kernel does the same work as with real ones.
        for (let i = 0; i < steps; i++) compiled.runPart(pass, part, parts);
        pass.end();
        return encoder.finish();
      });
      const start = performance.now();
      for (const commands of submits) device.queue.submit([commands]);
      await gpu.done();
      return (performance.now() - start) / steps;
    };
    // Where compiling took too long, a variant has been taken by now, and trains.
    if (performance.now() >= end) return undefined;
    // The first one warms up.
    let ms = await timed(1, FIRST_PARTS);
    if (ms > longest) return Infinity;
    let fastest: number | undefined;
    for (let round = 0; round < ROUNDS && performance.now() < end; round++) {
      ms = await timed(Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, Math.round(ROUND_MS / ms))), 1);
      fastest = Math.min(fastest ?? Infinity, ms);
    }
    return fastest;
  } catch (error) {
    if (isOutOfMemory(error) || error instanceof CompileError || (error instanceof GpuError && error.kind === 'too-large'))
      return undefined;
    throw error;
  } finally {
    made?.destroy();
    stores?.destroy();
  }
}
