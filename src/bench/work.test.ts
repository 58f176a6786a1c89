import { expect, it } from 'vitest';
import type { Dispatch } from '../engine/kernels/dispatch.ts';
import { Layout } from '../engine/network/layout.ts';
import { trainingProgram } from '../engine/network/program.ts';
import { A_GPU } from '../engine/testing/cuts.ts';
import { variantsFor } from '../engine/tuning/variant-tunings.ts';
import { architectureOf } from '../spec/architecture.ts';
import type { VariantName } from '../spec/variants.ts';
import { NETWORKS, type NetworkName } from './networks.ts';
import { launchKey, shapeNames } from './shapes.ts';
import { bytesOf, flopsOf, isConvolution, type WorkContext } from './work.ts';

const batch = 32;

/** A step on a GPU. */
function stepOf(
  name: NetworkName,
  variant: VariantName = 'direct',
): { readonly dispatches: readonly Dispatch[]; readonly context: WorkContext } {
  const network = NETWORKS[name];
  const architecture = architectureOf(network);
  const layout = new Layout(architecture);
  const tuning = variantsFor({ ...A_GPU, mostBytesBound: 2 ** 30 })[variant];
  return {
    dispatches: trainingProgram({ network, architecture, layout, batch, tuning }).dispatches,
    context: { architecture, layout, batch },
  };
}

it.each(Object.keys(NETWORKS) as NetworkName[])("the launches of %s's step add up to its multiply-adds", (name) => {
  const { dispatches, context } = stepOf(name);
  const {
    stem: {
      conv: { output },
    },
    multiplyAdds,
  } = context.architecture;
  // The images need no gradient: of the first convolution only two of three products are launched.
  const first = output.height * output.width * output.channels * 3 * 9;
  const total = dispatches.reduce((sum, dispatch) => sum + flopsOf(dispatch, context), 0);
  expect(total).toBe(2 * batch * (3 * multiplyAdds - first));
});

it("counts a quarter of a direct convolution's products for Winograd's", () => {
  const { dispatches, context } = stepOf('resnet-20-b');
  const direct = dispatches.find(
    ({ shader, parameters: p }) =>
      shader === 'conv_forward.wgsl' && p.KERNEL === 3 && p.STRIDE === 1 && p.IN_QUADS === 4 && p.OUT_QUADS === 4,
  );
  if (direct === undefined) throw new Error('no 3x3 convolution of 16 channels');
  const shape = `16>16 ${(batch * 32 * 32) / 16} tiles`;
  const winograd = stepOf('resnet-20-b', 'winograd').dispatches;
  const shapes = shapeNames(winograd);
  // Three blocks' gradients of weights are made in one launch.
  for (const [shader, layers] of [
    ['winograd_products.wgsl', 1],
    ['winograd_weight_products.wgsl', 6],
  ] as const) {
    const found = winograd.find((dispatch, i) => dispatch.shader === shader && shapes[i].startsWith(shape));
    if (found === undefined) throw new Error(`no ${shader} of ${shape}`);
    expect(flopsOf(found, context)).toBe((layers * flopsOf(direct, context)) / 4);
    // Two maps' transforms, or one and the splits, and only its own weights.
    expect(bytesOf(found, context)).toBeLessThan(
      layers * 4 * 36 * ((batch * 32 * 32) / 16) * 2 * 16 + 4 * 36 * 16 * 16 * (shader === 'winograd_products.wgsl' ? 1.1 : 1000),
    );
  }
});

it('counts what a kernel binds, and twice what it changes in place', () => {
  const { dispatches, context } = stepOf('resnet-20-b');
  const find = (shader: string): Dispatch => {
    const found = dispatches.find((dispatch) => dispatch.shader === shader);
    if (found === undefined) throw new Error(shader);
    return found;
  };
  const map = 4 * batch * 32 * 32 * 16;
  const { parameters } = context.layout.sizes;
  // Gradients and positions read, the transposed copy written; parameters and velocity both.
  expect(bytesOf(find('sgd.wgsl'), context)).toBe(4 * parameters * 7);
  // Two maps and one written, a few records.
  const add = bytesOf(find('residual_add.wgsl'), context);
  expect(add).toBeGreaterThanOrEqual(3 * map);
  expect(add).toBeLessThan(3 * map + 4096);
});

it('tells convolutions from all else', () => {
  const { dispatches } = stepOf('resnet-20-b');
  const kinds = (convolution: boolean): string[] =>
    [...new Set(dispatches.map(({ shader }) => shader).filter((shader) => isConvolution(shader) === convolution))].sort();
  expect(kinds(true)).toEqual(['conv_forward.wgsl', 'conv_input_gradient.wgsl', 'conv_weight_gradient.wgsl', 'sum_splits.wgsl']);
  expect(kinds(false)).toContain('norm_gradient.wgsl');
  expect(kinds(false)).toContain('sgd.wgsl');
});

it('takes launches of one shape together', () => {
  const { dispatches } = stepOf('resnet-20-b', 'winograd');
  const products = dispatches.filter(({ shader }) => shader === 'winograd_products.wgsl');
  // Three stages; forward and backward are alike.
  expect(new Set(products.map(launchKey)).size).toBe(3);
});

it('names shapes so that no two distinct launches of a kernel look alike', () => {
  const { dispatches } = stepOf('resnet-20-b');
  const distinct = [...new Map(dispatches.map((dispatch) => [launchKey(dispatch), dispatch])).values()].filter(
    ({ shader }) => shader.startsWith('conv') || shader === 'residual_add.wgsl',
  );
  const names = shapeNames(distinct).map((shape, i) => `${distinct[i].shader} ${shape}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('conv_forward.wgsl 3x3 16>32 16x16 stride 2');
});
