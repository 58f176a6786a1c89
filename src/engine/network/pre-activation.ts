import type { Architecture } from '../../spec/architecture.ts';
import type { Block } from '../../spec/blocks.ts';
import type { ConvLayer, NormLayer } from '../../spec/layers.ts';
import type { MapTensor, View } from '../kernels/dispatch.ts';
import type { ShortcutGradient } from '../kernels/gradient-sink.ts';
import type { Normalised } from '../kernels/norm.ts';
import type { BackwardPass, Gradient } from './backward-pass.ts';
import type { ForwardPass } from './forward-pass.ts';

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

/** The backward pass of a block, from the gradient at its output to the one at its input. */
type BlockBackward = (pass: BackwardPass, gradient: MapTensor, number: number) => MapTensor;

/** Appends stem, blocks and the last normalisation, if any; returns that, the features' view and how the gradient goes back. */
export function preActivation(
  forward: ForwardPass,
  architecture: Architecture,
  images: MapTensor,
): { view: View; before: Normalised | undefined; backward: (pass: BackwardPass, gradient: MapTensor) => void } {
  const stem = convolve(forward, architecture.stem.conv, images);
  let at = stem;
  const blocks: BlockBackward[] = [];
  for (const block of architecture.blocks) {
    const { output, backward } = addBlock(forward, block, at);
    blocks.push(backward);
    at = output;
  }
  const features = activate(forward, architecture.finalNorm, at);
  return {
    view: features.view,
    before: features.norm,
    backward: (pass, gradient) => {
      const last = pass.settle({ map: gradient, through: features.norm });
      const first = blocks.reduceRight((g, backward, number) => backward(pass, g, number), last);
      if (stem.bias !== undefined) pass.norm(stem.bias, first);
      pass.weights(architecture.stem.conv, images, first);
    },
  };
}

function convolve(forward: ForwardPass, conv: ConvLayer, input: MapTensor | View): Raw {
  const map = forward.conv(conv, input);
  return { map, bias: conv.bias ? forward.bias(conv, map) : undefined };
}

/** What a convolution reads: the raw tensor through its batch norm, or its bias, and the ReLU. */
function activate(forward: ForwardPass, norm: NormLayer | undefined, { map, bias }: Raw): { view: View; norm?: Normalised } {
  if (norm !== undefined) {
    const normalised = forward.batchNorm(norm, map);
    return { view: { map, record: normalised.norm.record }, norm: normalised };
  }
  return { view: bias === undefined ? { map } : { map, record: bias.norm.record } };
}

function addBlock(forward: ForwardPass, block: Block, input: Raw): { output: Raw; backward: BlockBackward } {
  const layers: { conv: ConvLayer; view: View; norm?: Normalised; from: Raw; to: Raw }[] = [];
  let branch = input;
  block.convs.forEach((conv, i) => {
    const activated = activate(forward, block.norms[i], branch);
    const to = convolve(forward, conv, activated.view);
    layers.push({ conv, ...activated, from: branch, to });
    branch = to;
  });
  const [first] = layers;

  const { projection } = block;
  const projected = projection && convolve(forward, projection.conv, first.view);
  const stride = block.input.height === block.output.height ? 1 : 2;
  let output = branch;
  if (block.shortcut !== 'none') {
    const source = projected ?? input;
    output = {
      map: forward.add({
        label: block.name,
        z: branch.map,
        record: branch.bias?.norm.record,
        source: source.map,
        sourceRecord: source.bias?.norm.record,
        sourceRelu: false,
        stride: projected === undefined ? stride : 1,
        scale: block.shortcutScale,
        relu: false,
      }),
    };
  }

  const backward: BlockBackward = (pass, gradient, number) => {
    const fork = pass.fork(block, number, gradient);
    let viaProjection: ShortcutGradient | undefined;
    if (projection !== undefined && projected !== undefined) {
      const scaled = pass.scaled(fork.shortcut, block.shortcutScale);
      if (projected.bias !== undefined) pass.norm(projected.bias, scaled);
      viaProjection = pass.projection(projection.conv, first.view, scaled);
    }
    if (branch.bias !== undefined) pass.norm(branch.bias, fork.branch);
    let g: Gradient = { map: fork.branch };
    for (let i = layers.length - 1; i >= 0; i--) {
      const { conv, view, norm, from } = layers[i];
      // The bias of the block's input gets its gradient from the block that made it.
      const sums = norm ?? (i > 0 ? from.bias : undefined);
      const map = pass.conv(conv, view, g, { mask: view, sums, shortcut: i === 0 ? viaProjection : undefined });
      g = { map, through: norm };
      if (i === 0 && (block.shortcut === 'identity' || block.shortcut === 'pad'))
        g = { map: pass.settle(g, { gradient: fork.shortcut, stride, scale: block.shortcutScale }) };
    }
    return pass.settle(g);
  };
  return { output, backward };
}
