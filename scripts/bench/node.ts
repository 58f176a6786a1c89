import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bench } from '../../src/bench/bench.ts';
import type { Emit } from '../../src/bench/report.ts';
import { GpuContext } from '../../src/engine/gpu/context.ts';
import { findAdapter, NoAdapterError } from '../../src/headless/adapter.ts';
import type { BenchOptions } from './options.ts';
import { given } from '../../src/spec/given.ts';

/** `Node 20.19.4, Dawn (webgpu 0.6.2)` */
export async function nodeRuntime(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/webgpu/package.json'), 'utf8')) as { version: string };
  return `Node ${process.versions.node}, Dawn (webgpu ${version})`;
}

/** Runs the bench in this process, through Dawn. Returns as soon as `signal` aborts, even while a kernel compiles for minutes. */
export async function benchInNode({ plan, adapter: driver, kernels }: BenchOptions, emit: Emit, signal: AbortSignal): Promise<void> {
  // Mesa keeps compiled kernels on disk: compile times would be those of a second visit.
  process.env.MESA_SHADER_CACHE_DISABLE ??= 'true';
  const { gpu, kind } = await findAdapter(given({ adapter: driver }));
  const open = async (): Promise<GpuContext> => {
    const adapter = await gpu.requestAdapter(
      kind === 'other software' ? { forceFallbackAdapter: true } : { powerPreference: 'high-performance' },
    );
    if (adapter === null) throw new NoAdapterError('Dawn no longer finds the adapter that it found at first.');
    return GpuContext.create(adapter, kernels);
  };
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
  await Promise.race([bench(plan, open, emit, signal), aborted]);
}
