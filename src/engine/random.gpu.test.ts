import { expect, it } from 'vitest';
import { crop, pcg3d, permute } from '../spec/random.ts';
import { SHADERS } from './gpu/shaders.ts';
import { inScopes, useGpu } from './testing/harness.ts';

const rig = useGpu();

/** Runs `statement` over `inputs` (four words each, `v`) with shaders/common/random.wgsl; what it leaves in `results[id.x]`. */
function onGpu(statement: string, inputs: readonly (readonly [number, number, number, number])[]): Promise<number[][]> {
  const { gpu } = rig;
  return inScopes(gpu, async () => {
    const code = `${SHADERS['common/random.wgsl']}
      @group(0) @binding(0) var<storage, read> inputs: array<vec4u>;
      @group(0) @binding(1) var<storage, read_write> results: array<vec4u>;
      @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
        if (id.x >= arrayLength(&inputs)) { return; }
        let v = inputs[id.x];
        ${statement}
      }`;
    const words = Uint32Array.from(inputs.flat());
    const from = gpu.createBuffer('inputs', words.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST, 'small');
    const to = gpu.createBuffer('results', words.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, 'small');
    gpu.device.queue.writeBuffer(from.buffer, 0, words);
    const pipeline = gpu.device.createComputePipeline({ layout: 'auto', compute: { module: gpu.device.createShaderModule({ code }) } });
    const entries = [from, to].map(({ buffer }, binding) => ({ binding, resource: { buffer } }));
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, gpu.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(Math.ceil(inputs.length / 64));
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
    const results = new Uint32Array(await gpu.read(to.buffer, 0, words.byteLength));
    from.destroy();
    to.destroy();
    return inputs.map((_, i) => [...results.subarray(4 * i, 4 * i + 4)]);
  });
}

const EDGES = [0, 1, 2, 7, 0xffff, 0x10000, 0x12345678, 0x7fffffff, 0x80000000, 0xffffffff];

it('pcg3d is the same on the GPU', async () => {
  const inputs = EDGES.flatMap((x) => EDGES.flatMap((y) => EDGES.map((z) => [x, y, z, 0] as const)));
  expect(await onGpu('results[id.x] = vec4u(pcg3d(v.xyz), 0u);', inputs)).toEqual(inputs.map(([x, y, z]) => [...pcg3d(x, y, z), 0]));
});

it('permute is the same on the GPU', async () => {
  const counts = [1, 2, 3, 4, 5, 7, 16, 17, 932, 4660, 50000, 65536, 65537, 0xffffffff];
  const inputs = counts.flatMap((count) =>
    EDGES.flatMap((seed) =>
      [0, 1, 4660].flatMap((epoch) =>
        [0, 1, 2, count >>> 1, count - 1].filter((i) => i < count).map((i) => [i, count, seed, epoch] as const),
      ),
    ),
  );
  expect(await onGpu('results[id.x] = vec4u(permute(v.x, v.y, v.z, v.w), 0u, 0u, 0u);', inputs)).toEqual(
    inputs.map((input) => [permute(...input), 0, 0, 0]),
  );
});

it('crop is the same on the GPU', async () => {
  const inputs = EDGES.flatMap((seed) => EDGES.flatMap((step) => Array.from({ length: 128 }, (_, i) => [seed, step, i, 0] as const)));
  const expected = inputs.map(([seed, step, index]) => {
    const { dx, dy, flip } = crop(seed, step, index);
    return [dx, dy, Number(flip), 0];
  });
  expect(await onGpu('let c = crop(v.x, v.y, v.z); results[id.x] = vec4u(c.dx, c.dy, c.flip, 0u);', inputs)).toEqual(expected);
});
