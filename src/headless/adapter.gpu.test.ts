import { expect, onTestFinished, test, vi } from 'vitest';
import { choiceOfEnvironment, findAdapter, NoAdapterError } from './adapter.ts';
import { lavapipeManifest, swiftShaderManifest } from './drivers.ts';
import { chromeFolders } from './chrome.mjs';

declare module 'vitest' {
  interface TaskMeta {
    adapter?: string;
  }
}

/** Doubles four numbers on the adapter and reads them back. */
async function double(adapter: GPUAdapter): Promise<number[]> {
  const device = await adapter.requestDevice();
  const code =
    '@group(0) @binding(0) var<storage, read_write> x: array<f32>; @compute @workgroup_size(4) fn main(@builtin(local_invocation_index) i: u32) { x[i] *= 2; }';
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module: device.createShaderModule({ code }) } });
  const buffer = device.createBuffer({ size: 16, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST });
  const readback = device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(buffer, 0, Float32Array.of(1, 2, 3, 4));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [{ binding: 0, resource: { buffer } }] }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(buffer, 0, readback, 0, 16);
  device.queue.submit([encoder.finish()]);
  await readback.mapAsync(GPUMapMode.READ);
  const result = [...new Float32Array(readback.getMappedRange())];
  device.destroy();
  return result;
}

test('an adapter is found and computes', async ({ task }) => {
  const found = await findAdapter();
  // `npm test` prints it.
  task.meta.adapter = found.description;
  expect(await double(found.adapter)).toEqual([2, 4, 6, 8]);
});

test('a software adapter can be asked for', async () => {
  const { kind, adapter } = await findAdapter({ software: true });
  expect(kind).not.toBe('gpu');
  expect(await double(adapter)).toEqual([2, 4, 6, 8]);
});

// Two drivers in one process, one after the other, as two instances of Dawn.
test('lavapipe can be forced', async ({ skip }) => {
  if (lavapipeManifest() === undefined) skip("Mesa's lavapipe is not installed");
  const found = await findAdapter({ adapter: 'lavapipe' }).catch((error: unknown) => {
    if (error instanceof NoAdapterError) return skip("the installed version of Mesa's lavapipe is refused by Dawn");
    throw error;
  });
  expect(found.description).toMatch(/^lavapipe \(Mesa \d/);
  expect(await double(found.adapter)).toEqual([2, 4, 6, 8]);
});

test('SwiftShader can be forced', async ({ skip }) => {
  if (swiftShaderManifest(chromeFolders()) === undefined) skip('the installed browser brings no SwiftShader');
  const found = await findAdapter({ adapter: 'swiftshader' });
  expect(found.description).toMatch(/^SwiftShader \d/);
  expect(await double(found.adapter)).toEqual([2, 4, 6, 8]);
});

test('the environment is left as it was', async () => {
  const before = { ...process.env };
  await findAdapter({ software: true });
  expect(process.env).toEqual(before);
});

test('a wrong name of a driver says which names there are', () => {
  vi.stubEnv('GPU_ADAPTER', 'mesa');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(() => choiceOfEnvironment()).toThrow(/'lavapipe' or 'swiftshader'/);
});
