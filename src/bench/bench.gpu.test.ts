import { describe, expect, it } from 'vitest';
import { GpuContext } from '../engine/gpu/context.ts';
import { findAdapter } from '../headless/adapter.ts';
import { networkOfDepth } from '../spec/network.ts';
import { bench } from './bench.ts';
import { compile, copyVariants, matrixVariants, type Variant } from './ceilings/ceilings.ts';
import type { BenchPlan } from './plan.ts';
import { collect, EMPTY_REPORT, type EngineReport } from './report.ts';

async function openers(): Promise<() => Promise<GpuContext>> {
  const { gpu } = await findAdapter();
  return async () => {
    const adapter = await gpu.requestAdapter();
    if (adapter === null) throw new Error('no adapter');
    return GpuContext.create(adapter);
  };
}

const tiny: BenchPlan = {
  networks: [{ name: 'tiny', network: networkOfDepth(8, true, { widths: [4, 4, 8], shortcut: 'B' }) }],
  batches: [4],
  parts: ['networks', 'kernels'],
  rounds: 2,
  networkMs: 5,
  kernelMs: 1,
};

async function measure(plan: BenchPlan, end: (report: EngineReport, abort: () => void) => void = () => undefined): Promise<EngineReport> {
  const controller = new AbortController();
  let report = EMPTY_REPORT;
  await bench(
    plan,
    await openers(),
    (event) => {
      report = collect(report, event);
      end(report, () => {
        controller.abort();
      });
    },
    controller.signal,
  );
  return report;
}

describe('the bench of a tiny network', () => {
  it('measures steps and every kernel', async () => {
    const { adapter, networks, kernels, problems } = await measure(tiny);
    expect(problems).toEqual([]);
    expect(adapter?.vendor).toEqual(expect.any(String));
    const [network] = networks;
    expect(network.msPerStep?.rounds).toBe(2);
    expect(network.imagesPerSecond).toBeGreaterThan(0);
    expect(network.pipelines).toBeGreaterThan(10);
    expect(network.memory.activations).toBeGreaterThan(0);
    expect(network.submitsPerStep).toBeGreaterThan(0);
    expect(network.submitsPerStep).toBeLessThanOrEqual(1);
    // What a training step must not do.
    expect(network.callsPerStep).toEqual({ uploads: 0, allocations: 0, readbacks: 0 });

    const [table] = kernels;
    expect(table.kernels.reduce((sum, { count }) => sum + count, 0)).toBe(network.dispatchesPerStep);
    expect(table.kernels.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(table.convolutionShare + table.elseShare).toBeCloseTo(1);
    for (const { ms, bytes, gigabytesPerSecond } of table.kernels) {
      expect(ms.median).toBeGreaterThan(0);
      expect(gigabytesPerSecond).toBeCloseTo(bytes / ms.median / 1e6);
    }
  });

  it('keeps what was measured when it is ended early', async () => {
    const report = await measure({ ...tiny, rounds: 50 }, ({ networks }, abort) => {
      if (networks[0]?.msPerStep?.rounds === 1) abort();
    });
    expect(report.networks[0].msPerStep?.rounds).toBe(1);
    expect(report.kernels).toEqual([]);
  });

  it('notes a network that does not fit and goes on with the others', async () => {
    const wide = networkOfDepth(8, true, { widths: [1024, 1024, 1024] });
    const { networks, problems } = await measure({
      ...tiny,
      networks: [{ name: 'wide', network: wide }, ...tiny.networks],
      batches: [1024],
      parts: ['networks'],
      rounds: 1,
    });
    expect(problems).toEqual([{ name: 'wide', batch: 1024, problem: expect.stringContaining('needs') as string }]);
    expect(networks.map(({ name }) => name)).toEqual(['tiny']);
  });
});

describe('ceilings', () => {
  const at = (i: number, stream: number): number => ((i * 7 + stream * 3) % 11) - 5;

  /** Runs a variant on `inputs` and gives the first floats of its result. */
  async function run(gpu: GpuContext, variant: Variant, inputs: readonly Float32Array<ArrayBuffer>[]): Promise<Float32Array> {
    const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const owned = [...inputs, new Float32Array(inputs[0].length)].map((values) => {
      const { buffer } = gpu.createBuffer('test', values.byteLength, STORAGE | COPY_DST | COPY_SRC, 'small');
      gpu.device.queue.writeBuffer(buffer, 0, values);
      return buffer;
    });
    const pipeline = await compile(gpu.device, variant.shader, variant.parameters);
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      gpu.device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: owned.map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    );
    pass.dispatchWorkgroups(...variant.workgroups);
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
    const result = owned[owned.length - 1];
    return new Float32Array(await gpu.read(result, 0, result.size));
  }

  it('every matrix product is one', async () => {
    const gpu = await (await openers())();
    const size = 512;
    const variants = matrixVariants(size, gpu.subgroupSize);
    const pitch = 4 * Number(variants[0].parameters.PITCH);
    const [a, b] = [0, 1].map((stream) => Float32Array.from({ length: pitch * size }, (_, i) => at(i, stream)));
    for (const variant of variants) {
      const turned = variant.parameters.TURNED === 1;
      const result = await run(gpu, variant, [a, b]);
      // Every 101st result; whole numbers are exact.
      for (let i = 0; i < size * size; i += 101) {
        const [row, column] = [Math.floor(i / size), i % size];
        let expected = 0;
        for (let k = 0; k < size; k++) expected += a[turned ? k * pitch + row : row * pitch + k] * b[k * pitch + column];
        expect(result[row * pitch + column], `${variant.name}, row ${row}, column ${column}`).toBe(expected);
      }
    }
    gpu.destroy();
  }, 300_000); // Large unrolled kernels: seconds each to compile.

  it('every copy copies all', async () => {
    const gpu = await (await openers())();
    const source = Float32Array.from({ length: 2 ** 16 }, (_, i) => i + 1);
    for (const variant of copyVariants(source.byteLength)) expect(await run(gpu, variant, [source]), variant.name).toEqual(source);
    gpu.destroy();
  });
});
