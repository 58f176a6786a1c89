import type { NetworkSpec } from '../../spec/network.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { isOutOfMemory, type GpuContext } from '../gpu/context.ts';
import { CompiledProgram } from '../network/compile.ts';
import { Layout } from '../network/layout.ts';
import { trainingProgram, type Program } from '../network/program.ts';
import type { DeviceImages } from './dataset.ts';
import { Stores } from './stores.ts';
import { VARIANTS, type VariantName } from '../../spec/variants.ts';
import { knownVariant, variantsFor } from './tuning.ts';

/** What all variants together may take, in ms: nobody waits longer for the first step. */
const BUDGET = 900;
/** Steps timed in a row: as many as take about so many ms, since some browsers tell a few ms late that they are done. */
const ROUND_MS = 30;
const [FEWEST_STEPS, MOST_STEPS] = [4, 32];
/** How often; the fastest counts, since other programs only ever make it slower. */
const ROUNDS = 3;

/** How a variant was chosen; `msPerStep` of those that were measured. */
export interface VariantChoice {
  readonly variant: VariantName;
  readonly msPerStep: Readonly<Partial<Record<VariantName, number>>>;
}

/**
 * The fastest variant for networks of these widths, kind of block and batch size, measured on the shallowest of them: the
 * kernels of a deep one are the same. Takes at most `budget` ms; what is not compiled by then is left out. On software
 * adapters compiling alone takes longer, so the known variant is taken.
 */
export async function chooseVariant(
  gpu: GpuContext, images: DeviceImages, network: NetworkSpec, batch: number,
  { measure = !gpu.software, budget = BUDGET }: { readonly measure?: boolean; readonly budget?: number } = {},
): Promise<VariantChoice> {
  const known = knownVariant(gpu);
  if (!measure) return { variant: known, msPerStep: {} };
  const end = performance.now() + budget;
  const shallow: NetworkSpec = { ...network, blocksPerStage: 2, residual: Array.from({ length: 6 }, () => true) };
  const msPerStep: Partial<Record<VariantName, number>> = {};
  const architecture = architectureOf(shallow, images.classes);
  const layout = new Layout(architecture);
  // The known one first: it is the one to fall back on, and its kernels are most likely needed anyway.
  const programs = [known, ...VARIANTS.filter((name) => name !== known)].map((variant) => (
    { variant, program: trainingProgram({ network: shallow, architecture, layout, batch, tuning: variantsFor(gpu)[variant] }) }));
  for (const { program } of programs) CompiledProgram.compileAhead(gpu, program);
  for (const { variant, program } of programs) {
    // What is not measured is not made: networks to train need the memory.
    if (performance.now() >= end) break;
    const ms = await Promise.race([stepTime(gpu, images, layout, batch, program, end), passed(end)]);
    if (ms !== undefined) msPerStep[variant] = ms;
  }
  const fastest = VARIANTS.filter((name) => msPerStep[name] !== undefined).sort((a, b) => (msPerStep[a] ?? 0) - (msPerStep[b] ?? 0)).at(0);
  return { variant: fastest ?? known, msPerStep };
}

const passed = (end: number): Promise<undefined> => new Promise((resolve) => { setTimeout(() => { resolve(undefined); }, Math.max(0, end - performance.now())); });

/** Time of a training step in ms; `undefined` when there is no time left for it, or no memory. */
async function stepTime(gpu: GpuContext, images: DeviceImages, layout: Layout, batch: number, plan: Program, end: number): Promise<number | undefined> {
  const { device } = gpu;
  let stores: Stores | undefined;
  let program: CompiledProgram | undefined;
  try {
    stores = await Stores.create(gpu, layout, batch, true);
    const { pixels, labels } = images.train;
    program = await CompiledProgram.create(gpu, plan, { ...stores.buffers, pixels, labels, normalisation: await images.normalisation('channel') });
    let fastest: number | undefined;
    let steps = FEWEST_STEPS;
    for (let round = 0; round <= ROUNDS && performance.now() < end; round++) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      // Zeroed weights and settings: every kernel does the same work as with real ones.
      for (let i = 0; i < steps; i++) program.run(pass);
      pass.end();
      const start = performance.now();
      device.queue.submit([encoder.finish()]);
      await gpu.done();
      const ms = (performance.now() - start) / steps;
      // The first round warms up.
      if (round > 0) fastest = Math.min(fastest ?? Infinity, ms);
      steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, Math.round(ROUND_MS / ms)));
    }
    return fastest;
  } catch (error) {
    if (isOutOfMemory(error)) return undefined;
    throw error;
  } finally {
    program?.destroy();
    stores?.destroy();
  }
}
