import type { Architecture, Block, ConvLayer, NormLayer } from '../../spec/architecture.ts';
import type { MapTensor, View } from '../kernels/dispatch.ts';
import type { ShortcutGradient } from '../kernels/gradient-sink.ts';
import type { Builder, Normalised } from './builder.ts';

/*
 * Networks of He et al. 2015: convolution, batch norm, ReLU; the shortcut joins before a block's last ReLU.
 */

/** A layer's or block's output: a view behind a ReLU, and the normalisation right before that ReLU. */
interface Output {
  readonly view: View;
  readonly before: Normalised;
}

/** What goes on below a layer: takes the gradient right before the ReLU of its output. */
type Backward = (gradient: MapTensor) => void;

/** Appends stem and blocks; returns the features' view, the normalisation before its ReLU, and how the gradient (already through that ReLU) goes back. */
export function postActivation(b: Builder, architecture: Architecture, images: MapTensor): Output & { backward: Backward } {
  const { stem } = architecture;
  let at = layer(b, stem.conv, stem.norm, images);
  const stemOutput = at;
  const blocks: ((gradient: MapTensor) => MapTensor)[] = [];
  for (const block of architecture.blocks) {
    const { output, backward } = addBlock(b, block, at);
    blocks.push(backward);
    at = output;
  }
  return {
    ...at,
    backward: (features) => {
      const gradient = blocks.reduceRight((g, backward) => backward(g), features);
      b.weightGradient(stem.conv, images, b.gradientAt(stemOutput.before, gradient));
    },
  };
}

function layer(b: Builder, conv: ConvLayer, norm: NormLayer | undefined, input: MapTensor | View): Output {
  const z = b.conv(conv, input);
  const before = norm === undefined ? b.bias(conv, z) : b.batchNorm(norm, z);
  return { view: { map: z, record: before.norm.record }, before };
}

function addBlock(b: Builder, block: Block, input: Output): { output: Output; backward: (gradient: MapTensor) => MapTensor } {
  const layers: { conv: ConvLayer; input: Output; output: Output }[] = [];
  let branch = input;
  block.convs.forEach((conv, i) => {
    const output = layer(b, conv, block.norms[i], branch.view);
    layers.push({ conv, input: branch, output });
    branch = output;
  });

  const { projection } = block;
  const projected = projection && layer(b, projection.conv, projection.norm, input.view).before;
  const stride = block.input.height === block.output.height ? 1 : 2;
  let output = branch;
  if (block.shortcut !== 'none') {
    const map = b.add({
      label: block.name,
      z: branch.before.z,
      record: branch.before.norm.record,
      source: projected?.z ?? input.view.map,
      sourceRecord: projected?.norm.record ?? input.view.record,
      sourceRelu: projected === undefined && input.view.record !== undefined,
      stride: projected === undefined ? stride : 1,
      relu: true,
    });
    output = { view: { map }, before: branch.before };
  }

  const backward = (gradient: MapTensor): MapTensor => {
    let shortcut: ShortcutGradient | undefined = block.shortcut === 'none' ? undefined : { gradient, stride };
    if (projection !== undefined && projected !== undefined) {
      b.normSums(projected, gradient);
      const atProjection = b.gradientAt(projected, gradient);
      b.weightGradient(projection.conv, input.view, atProjection);
      shortcut = b.projectionGradient(projection.conv, atProjection);
    }
    return layers.reduceRight((g, { conv, input: from, output: to }, i) => {
      return b.convBackward(
        conv,
        from.view,
        { map: g, through: to.before },
        { mask: from.view, sums: from.before, shortcut: i === 0 ? shortcut : undefined },
      );
    }, gradient);
  };
  return { output, backward };
}
