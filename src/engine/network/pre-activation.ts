import type { Architecture, Block, ConvLayer, NormLayer } from '../../spec/architecture.ts';
import type { MapTensor, View } from '../kernels/dispatch.ts';
import type { ShortcutGradient } from '../kernels/gradient-sink.ts';
import type { Builder, Gradient, Normalised } from './builder.ts';

/*
 * Networks of He et al. 2016: batch norm and ReLU before each convolution, nothing after the addition, so that
 * identity shortcuts form an unbroken path. A projection reads what its block's first convolution reads.
 * Without batch norm, the bias of the convolution that made a tensor is applied by whoever reads it.
 */

/** A sum or a convolution's output before any normalisation; `bias` only without batch norm. */
interface Raw {
  readonly map: MapTensor;
  readonly bias?: Normalised | undefined;
}

/** Appends stem, blocks and the last normalisation, if any; returns that, the features' view and how the gradient goes back. */
export function preActivation(
  b: Builder,
  architecture: Architecture,
  images: MapTensor,
): { view: View; before: Normalised | undefined; backward: (gradient: MapTensor) => void } {
  const stem = convolve(b, architecture.stem.conv, images);
  let at = stem;
  const blocks: ((gradient: MapTensor) => MapTensor)[] = [];
  for (const block of architecture.blocks) {
    const { output, backward } = addBlock(b, block, at);
    blocks.push(backward);
    at = output;
  }
  const features = activate(b, architecture.finalNorm, at);
  return {
    view: features.view,
    before: features.norm,
    backward: (gradient) => {
      const last = b.gradientOf({ map: gradient, through: features.norm });
      const first = blocks.reduceRight((g, backward) => backward(g), last);
      if (stem.bias !== undefined) b.normSums(stem.bias, first);
      b.weightGradient(architecture.stem.conv, images, first);
    },
  };
}

function convolve(b: Builder, conv: ConvLayer, input: MapTensor | View): Raw {
  const map = b.conv(conv, input);
  return { map, bias: conv.bias ? b.bias(conv, map) : undefined };
}

/** What a convolution reads: the raw tensor through its batch norm, or its bias, and the ReLU. */
function activate(b: Builder, norm: NormLayer | undefined, { map, bias }: Raw): { view: View; norm?: Normalised } {
  if (norm !== undefined) {
    const normalised = b.batchNorm(norm, map);
    return { view: { map, record: normalised.norm.record }, norm: normalised };
  }
  return { view: bias === undefined ? { map } : { map, record: bias.norm.record } };
}

function addBlock(b: Builder, block: Block, input: Raw): { output: Raw; backward: (gradient: MapTensor) => MapTensor } {
  const layers: { conv: ConvLayer; view: View; norm?: Normalised; from: Raw; to: Raw }[] = [];
  let branch = input;
  block.convs.forEach((conv, i) => {
    const activated = activate(b, block.norms[i], branch);
    const to = convolve(b, conv, activated.view);
    layers.push({ conv, ...activated, from: branch, to });
    branch = to;
  });
  const [first] = layers;

  const { projection } = block;
  const projected = projection && convolve(b, projection.conv, first.view);
  const stride = block.input.height === block.output.height ? 1 : 2;
  let output = branch;
  if (block.shortcut !== 'none') {
    const source = projected ?? input;
    output = {
      map: b.add({
        label: block.name,
        z: branch.map,
        record: branch.bias?.norm.record,
        source: source.map,
        sourceRecord: source.bias?.norm.record,
        sourceRelu: false,
        stride: projected === undefined ? stride : 1,
        relu: false,
      }),
    };
  }

  /** `gradient` is at the block's output; returns the one at its input. */
  const backward = (gradient: MapTensor): MapTensor => {
    let viaProjection: ShortcutGradient | undefined;
    if (projection !== undefined && projected !== undefined) {
      if (projected.bias !== undefined) b.normSums(projected.bias, gradient);
      b.weightGradient(projection.conv, first.view, gradient);
      viaProjection = b.projectionGradient(projection.conv, gradient);
    }
    if (branch.bias !== undefined) b.normSums(branch.bias, gradient);
    let g: Gradient = { map: gradient };
    for (let i = layers.length - 1; i >= 0; i--) {
      const { conv, view, norm, from } = layers[i];
      // The bias of the block's input gets its gradient from the block that made it.
      const sums = norm ?? (i > 0 ? from.bias : undefined);
      const map = b.convBackward(conv, view, g, { mask: view, sums, shortcut: i === 0 ? viaProjection : undefined });
      const shortcut = i === 0 && (block.shortcut === 'identity' || block.shortcut === 'pad') ? { gradient, stride } : undefined;
      if (shortcut === undefined) g = { map, through: norm };
      else g = { map: norm === undefined ? b.addGradients(from.map, map, shortcut) : b.gradientAt(norm, map, shortcut) };
    }
    return b.gradientOf(g);
  };
  return { output, backward };
}
