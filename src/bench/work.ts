import type { Architecture } from '../spec/architecture.ts';
import { IMAGE_BYTES } from '../spec/images.ts';
import type { Layout } from '../engine/network/layout.ts';
import type { Dispatch, Resource, Slice } from '../engine/kernels/dispatch.ts';
import { multiplyAddsOf, type ConvLayer } from '../spec/layers.ts';
import { isWinogradProducts, winogradShape } from './shapes.ts';

/** What the step's launches are measured against. */
export interface WorkContext {
  readonly architecture: Architecture;
  readonly layout: Layout;
  readonly batch: number;
}

/** Kernels that make up a convolution: its products, and what only they need. */
export const isConvolution = (shader: string): boolean => /^(conv|winograd|sum_splits)/.test(shader);

const convolutionsOf = ({ stem, blocks }: Architecture): ConvLayer[] => [
  stem.conv,
  ...blocks.flatMap(({ convs, projection }) => [...convs, ...(projection === undefined ? [] : [projection.conv])]),
];

/** Tiles of 4x4 pixels that Winograd convolutions work on take 36 products for each pair of channels instead of 144. */
const WINOGRAD_PRODUCTS = 36;

/**
 * Floating-point operations of a launch: products and sums of a direct convolution, of Winograd's products (not of its
 * transforms, which are bound by memory) and of the linear layer; else 0.
 */
export function flopsOf({ shader, parameters, bindings }: Dispatch, { architecture, batch }: WorkContext): number {
  if (isWinogradProducts(shader)) {
    const { tiles, inputs, outputs, layers } = winogradShape({ shader, bindings });
    return 2 * WINOGRAD_PRODUCTS * tiles * inputs * outputs * layers;
  }
  if (shader === 'classifier.wgsl' || shader === 'classifier_gradient.wgsl') {
    const products = batch * architecture.classes * architecture.features.channels;
    return 2 * products * (shader === 'classifier.wgsl' ? 1 : 2);
  }
  if (!/^conv_(forward|input_gradient|weight_gradient)/.test(shader)) return 0;
  const conv = convolutionsOf(architecture).find(
    ({ kernel, input, output }) =>
      parameters.KERNEL === kernel &&
      parameters.OUT_HEIGHT === output.height &&
      parameters.IN_QUADS === Math.ceil(input.channels / 4) &&
      parameters.OUT_QUADS === output.channels / 4,
  );
  if (conv === undefined) throw new Error(`${shader} is compiled for no convolution of the network: ${JSON.stringify(parameters)}`);
  return 2 * batch * multiplyAddsOf(conv);
}

/** Bytes that a launch has to move at least: each bound tensor once, twice what is read and written in place. */
export function bytesOf({ shader, bindings }: Dispatch, context: WorkContext): number {
  return Object.entries(bindings).reduce((sum, [name, resource]) => {
    const inPlace = shader === 'sgd.wgsl' && (name === 'parameters' || name === 'velocity');
    return sum + (inPlace ? 2 : 1) * bytesIn(resource, context);
  }, 0);
}

function bytesIn(resource: Resource, context: WorkContext): number {
  if ('floats' in resource) return 4 * resource.floats;
  if ('of' in resource) return 4 * resource.size;
  if ('uniform' in resource) return 4 * resource.uniform.length;
  if ('values' in resource) return 4 * resource.values.length;
  return resource.size === undefined ? wholeStore(resource, context) : 4 * resource.size;
}

/** Of images and labels only the batch's are read. The few words of state, settings and metrics count as nothing. */
function wholeStore({ store }: Slice, { layout: { sizes, linear }, batch }: WorkContext): number {
  switch (store) {
    case 'parameters':
    case 'transposed':
    case 'transposedAt':
    case 'gradients':
    case 'velocity':
      return 4 * sizes.parameters;
    case 'running':
    case 'records':
    case 'coefficients':
      return 4 * sizes[store];
    case 'pixels':
      return batch * IMAGE_BYTES;
    case 'labels':
      return batch;
    case 'normalisation':
      return (4 * 4 * IMAGE_BYTES) / 3;
    case 'probabilities':
      return 4 * batch * linear.classes;
    case 'answers':
      return 8 * batch;
    case 'choices':
    case 'state':
    case 'settings':
    case 'ring':
    case 'ways':
    // Counted with `pixels`.
    case 'morePixels':
      return 0;
    default:
      return store satisfies never;
  }
}
