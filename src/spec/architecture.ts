import { blockOf, type Block } from './blocks.ts';
import { IMAGE_SIZE } from './images.ts';
import {
  convLayer,
  convParameters,
  countOf,
  multiplyAddsOf,
  normParameters,
  type ConvLayer,
  type MapShape,
  type NormLayer,
  type ParameterShape,
} from './layers.ts';
import type { NetworkSpec } from './network.ts';
import { given } from './given.ts';

/** A convolution, a batch norm, or the one with the other after it. */
interface Layer {
  readonly conv?: ConvLayer;
  readonly norm?: NormLayer | undefined;
}

/** A network laid out layer by layer. */
export interface Architecture {
  readonly stem: { readonly conv: ConvLayer; /** Absent with pre-activation or without batch norm. */ readonly norm?: NormLayer };
  readonly blocks: readonly Block[];
  /** Batch norm before the pooling, with pre-activation only. */
  readonly finalNorm?: NormLayer;
  readonly features: MapShape;
  readonly classes: number;
  /** Trainable tensors in the order of torchvision's state dict. */
  readonly parameters: readonly ParameterShape[];
  readonly norms: readonly NormLayer[];
  readonly parameterCount: number;
  /** Multiply-adds of one image's forward pass in convolutions and the linear layer. */
  readonly multiplyAdds: number;
}

/** Lays out a network layer by layer (He et al. 2015, section 4.2; 2016 for pre-activation). Pure. */
export function architectureOf(
  spec: NetworkSpec,
  classes = 10,
  imageSize: { height: number; width: number } = { height: IMAGE_SIZE, width: IMAGE_SIZE },
): Architecture {
  const batchNorm = spec.norm === 'batch';
  const post = spec.activation === 'post';
  const conv = convLayer('conv1', { ...imageSize, channels: 3 }, spec.widths[0], { kernel: 3, stride: 1, bias: !batchNorm });
  const stem = { conv, ...(batchNorm && post ? { norm: { name: 'bn1', channels: spec.widths[0] } } : {}) };
  const blocks = blocksOf(spec, conv.output);
  const features = blocks.at(-1)?.output ?? conv.output;
  const finalNorm = batchNorm && !post ? { name: 'bn', channels: features.channels } : undefined;

  const layers: Layer[] = [stem, ...blocks.flatMap((block) => layersOf(block, post)), { norm: finalNorm }];
  const convolutions = layers.flatMap(({ conv }) => conv ?? []);
  const parameters: ParameterShape[] = [
    ...layers.flatMap(({ conv, norm }) => [...(conv ? convParameters(conv) : []), ...(norm ? normParameters(norm) : [])]),
    { name: 'fc.weight', shape: [classes, features.channels], kind: 'linear' },
    { name: 'fc.bias', shape: [classes], kind: 'bias' },
  ];
  return {
    stem,
    blocks,
    ...given({ finalNorm }),
    features,
    classes,
    parameters,
    norms: layers.flatMap(({ norm }) => norm ?? []),
    parameterCount: countOf(parameters),
    multiplyAdds: convolutions.reduce((sum, conv) => sum + multiplyAddsOf(conv), 0) + features.channels * classes,
  };
}

function blocksOf(spec: NetworkSpec, stem: MapShape): Block[] {
  const blocks: Block[] = [];
  for (const stage of [0, 1, 2] as const)
    for (let index = 0; index < spec.blocksPerStage; index++) {
      const residual = spec.residual[blocks.length] ?? false;
      blocks.push(blockOf(spec, { stage, index, input: blocks.at(-1)?.output ?? stem, residual }));
    }
  return blocks;
}

/** A block's layers in the order of torchvision's state dict: batch norms after their convolutions with post-activation, else before. */
function layersOf({ convs, norms, projection }: Block, post: boolean): Layer[] {
  const branch = convs.flatMap((conv, i) => (post ? [{ conv }, { norm: norms[i] }] : [{ norm: norms[i] }, { conv }]));
  return projection === undefined ? branch : [...branch, projection];
}
