import type { Architecture } from '../../spec/architecture.ts';
import type { Block } from '../../spec/blocks.ts';
import type { ConvLayer, NormLayer } from '../../spec/layers.ts';
import type { MapTensor, View } from '../kernels/dispatch.ts';
import type { ShortcutGradient } from '../kernels/gradient-sink.ts';
import type { Normalised } from '../kernels/norm.ts';
import type { BackwardPass } from './backward-pass.ts';
import type { ForwardPass } from './forward-pass.ts';

/*
 * Networks of He et al. 2015: convolution, batch norm, ReLU; the shortcut joins before a block's last ReLU.
 */

/** A layer's or block's output: a view behind a ReLU, and the normalisation right before that ReLU. */
interface Output {
  readonly view: View;
  readonly before: Normalised;
}

/** The backward pass of a block, from the gradient right before the ReLU of its output to the one right before the ReLU of its input. */
type BlockBackward = (pass: BackwardPass, gradient: MapTensor, number: number) => MapTensor;

/** Appends stem and blocks; returns the features' view, the normalisation before its ReLU, and how the gradient (already through that ReLU) goes back. */
export function postActivation(
  forward: ForwardPass,
  architecture: Architecture,
  images: MapTensor,
): Output & { backward: (pass: BackwardPass, gradient: MapTensor) => void } {
  const { stem } = architecture;
  let at = layer(forward, stem.conv, stem.norm, images);
  const stemOutput = at;
  const blocks: BlockBackward[] = [];
  for (const block of architecture.blocks) {
    const { output, backward } = addBlock(forward, block, at);
    blocks.push(backward);
    at = output;
  }
  return {
    ...at,
    backward: (pass, features) => {
      const gradient = blocks.reduceRight((g, backward, number) => backward(pass, g, number), features);
      pass.weights(stem.conv, images, pass.settle({ map: gradient, through: stemOutput.before }));
    },
  };
}

function layer(forward: ForwardPass, conv: ConvLayer, norm: NormLayer | undefined, input: MapTensor | View): Output {
  const z = forward.conv(conv, input);
  const before = norm === undefined ? forward.bias(conv, z) : forward.batchNorm(norm, z);
  return { view: { map: z, record: before.norm.record }, before };
}

function addBlock(forward: ForwardPass, block: Block, input: Output): { output: Output; backward: BlockBackward } {
  const layers: { conv: ConvLayer; input: Output; output: Output }[] = [];
  let branch = input;
  block.convs.forEach((conv, i) => {
    const output = layer(forward, conv, block.norms[i], branch.view);
    layers.push({ conv, input: branch, output });
    branch = output;
  });

  const { projection } = block;
  const projected = projection && layer(forward, projection.conv, projection.norm, input.view).before;
  const stride = block.input.height === block.output.height ? 1 : 2;
  let output = branch;
  if (block.shortcut !== 'none') {
    const map = forward.add({
      label: block.name,
      z: branch.before.z,
      record: branch.before.norm.record,
      source: projected?.z ?? input.view.map,
      sourceRecord: projected?.norm.record ?? input.view.record,
      sourceRelu: projected === undefined && input.view.record !== undefined,
      stride: projected === undefined ? stride : 1,
      scale: block.shortcutScale,
      relu: true,
    });
    output = { view: { map }, before: branch.before };
  }

  const backward: BlockBackward = (pass, gradient, number) => {
    const fork = pass.fork(block, number, gradient, branch.before);
    let shortcut: ShortcutGradient | undefined =
      block.shortcut === 'none' ? undefined : { gradient: fork.shortcut, stride, scale: block.shortcutScale };
    if (projection !== undefined && projected !== undefined) {
      const scaled = pass.scaled(fork.shortcut, block.shortcutScale);
      pass.norm(projected, scaled);
      shortcut = pass.projection(projection.conv, input.view, pass.settle({ map: scaled, through: projected }));
    }
    return layers.reduceRight((g, { conv, input: from, output: to }, i) => {
      return pass.conv(
        conv,
        from.view,
        { map: g, through: to.before },
        { mask: from.view, sums: from.before, shortcut: i === 0 ? shortcut : undefined },
      );
    }, fork.branch);
  };
  return { output, backward };
}
