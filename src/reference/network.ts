import { architectureOf, type Architecture } from '../spec/architecture.ts';
import type { Block } from '../spec/blocks.ts';
import type { ConvLayer, NormLayer } from '../spec/layers.ts';
import type { Lesion } from '../spec/lesion.ts';
import type { NetworkSpec } from '../spec/network.ts';
import type { Path } from '../spec/path.ts';
import { crossEntropy } from './cross-entropy.ts';
import { identity, scaled, sequence, sum, type Layer } from './layer.ts';
import {
  convolutionLayer,
  inferenceNormLayer,
  linearLayer,
  padShortcutLayer,
  poolingLayer,
  reluLayer,
  trainingNormLayer,
  type Trace,
} from './layers.ts';
import { lookUp, type Tensor, type Tensors } from './tensor.ts';

export interface Inference {
  /** Mean cross-entropy of the batch. */
  readonly loss: number;
  /** Wrong answers in the batch. */
  readonly errors: number;
  /** [N, classes]. */
  readonly logits: Tensor;
}

export interface TrainingPass extends Inference {
  /** Running averages after this batch: `bn1.running_mean`, `bn1.running_var`... */
  readonly running: Tensors;
  /** Gradient of the loss, without weight decay, at each parameter, in the architecture's order. */
  readonly backward: () => Tensors;
}

/**
 * Forward with the batch's statistics, and the way back. images [N, H, W, 3], normalised; `tensors` holds parameters
 * and running averages by torchvision's names; one label an image. Where there is a `path`, the gradient goes back along that one only.
 */
export function trainingPass(spec: NetworkSpec, tensors: Tensors, images: Tensor, labels: ArrayLike<number>, path?: Path): TrainingPass {
  const architecture = architectureFor(spec, tensors, images);
  const trace: Trace = { gradients: new Map(), running: new Map() };
  const build: Builder = {
    conv: (layer) => convolutionLayer(layer, tensors, trace),
    norm: (layer) => trainingNormLayer(layer, tensors, trace),
    classifier: linearLayer('fc', tensors, trace),
  };
  const pass = networkLayer(spec, architecture, build, { path })(images);
  const { loss, errors, gradient } = crossEntropy(pass.output, labels);
  return {
    loss,
    errors,
    logits: pass.output,
    running: trace.running,
    backward: () => {
      pass.backward(gradient);
      return new Map(architecture.parameters.map(({ name }) => [name, lookUp(trace.gradients, name)]));
    },
  };
}

/** Forward with the running averages. Arguments as for {@link trainingPass}; of blocks that are left out only the shortcuts stay, or nothing. */
export function inference(
  spec: NetworkSpec,
  tensors: Tensors,
  images: Tensor,
  labels: ArrayLike<number>,
  lesion: Lesion = { leftOut: [] },
): Inference {
  const trace: Trace = { gradients: new Map(), running: new Map() };
  const { output: logits } = networkLayer(
    spec,
    architectureFor(spec, tensors, images),
    {
      conv: (layer) => convolutionLayer(layer, tensors, trace),
      norm: (layer) => inferenceNormLayer(layer, tensors),
      classifier: linearLayer('fc', tensors, trace),
    },
    { lesion },
  )(images);
  const { loss, errors } = crossEntropy(logits, labels);
  return { loss, errors, logits };
}

function architectureFor(spec: NetworkSpec, tensors: Tensors, images: Tensor): Architecture {
  const [, height, width] = images.shape;
  return architectureOf(spec, lookUp(tensors, 'fc.bias').shape[0], { height, width });
}

/** Builds the layers that have parameters. */
interface Builder {
  readonly conv: (layer: ConvLayer) => Layer;
  readonly norm: (layer: NormLayer) => Layer;
  readonly classifier: Layer;
}

/** Images to logits. Without batch norm every norm below is missing and nothing takes its place. */
function networkLayer(
  spec: NetworkSpec,
  architecture: Architecture,
  build: Builder,
  { lesion, path }: { readonly lesion?: Lesion; readonly path?: Path | undefined },
): Layer {
  const { stem, blocks, finalNorm } = architecture;
  const norm = (layer: NormLayer | undefined): Layer => (layer === undefined ? identity : build.norm(layer));
  const { order, leftOut } = { order: blocks.map((_, number) => number), leftOut: [] as readonly number[], ...lesion };
  const post = spec.activation === 'post';
  const block = post ? postActivationBlock : preActivationBlock;
  return sequence(
    build.conv(stem.conv),
    ...(post ? [norm(stem.norm), reluLayer] : []),
    ...order.map((number) => block(blocks[number], build.conv, norm, leftOut.includes(number), waysOf(path?.[number]))),
    ...(post ? [] : [norm(finalNorm), reluLayer]),
    poolingLayer,
    build.classifier,
  );
}

type BuildNorm = (layer: NormLayer | undefined) => Layer;

/** How many times a block's gradient goes through its branch, and over its shortcut. */
type Ways = readonly [branch: number, shortcut: number];

const waysOf = (branch: boolean | undefined): Ways => (branch === undefined ? [1, 1] : [Number(branch), Number(!branch)]);

/** relu(F(x) + λ shortcut(x)), F being convolution and norm, relu between them (He et al. 2015, figure 2). */
function postActivationBlock(block: Block, conv: Builder['conv'], norm: BuildNorm, leftOut: boolean, ways: Ways): Layer {
  const branch = sequence(...block.convs.flatMap((c, i) => [...(i === 0 ? [] : [reluLayer]), conv(c), norm(block.norms[i])]));
  const { projection } = block;
  const shortcut =
    projection === undefined ? plainShortcut(block) : sequence(conv(projection.conv), norm(projection.norm), scaled(block.shortcutScale));
  return sequence(leftOut ? (shortcut ?? identity) : shortcut === undefined ? branch : sum(branch, shortcut, ways), reluLayer);
}

/**
 * F(x) + λ shortcut(x), F being norm, relu and convolution (He et al. 2016, figure 4e). A projection reads what the first
 * convolution reads, relu(norm(x)); identity and padding read x itself. Nothing follows the addition.
 */
function preActivationBlock(block: Block, conv: Builder['conv'], norm: BuildNorm, leftOut: boolean, ways: Ways): Layer {
  const entry = sequence(norm(block.norms[0]), reluLayer);
  const branch = sequence(...block.convs.flatMap((c, i) => [...(i === 0 ? [] : [norm(block.norms[i]), reluLayer]), conv(c)]));
  if (block.projection !== undefined) {
    const projection = sequence(conv(block.projection.conv), scaled(block.shortcutScale));
    return sequence(entry, leftOut ? projection : sum(branch, projection, ways));
  }
  const shortcut = plainShortcut(block);
  if (leftOut) return shortcut ?? identity;
  return shortcut === undefined ? sequence(entry, branch) : sum(sequence(entry, branch), shortcut, ways);
}

/** A shortcut without parameters, or undefined where the switch is off. */
function plainShortcut({ shortcut, shortcutScale, convs, output }: Block): Layer | undefined {
  if (shortcut === 'none') return undefined;
  if (shortcut === 'identity') return scaled(shortcutScale);
  return sequence(padShortcutLayer(convs.some(({ stride }) => stride === 2) ? 2 : 1, output.channels), scaled(shortcutScale));
}
