import { IMAGE_SIZE } from './images.ts';
import type { NetworkSpec } from './network.ts';

/** Size of a feature map of one image. */
export interface MapShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** A convolution without its normalisation; padding is (kernel-1)/2. */
export interface ConvLayer {
  /** torchvision's name, `layer2.0.conv1`. */
  readonly name: string;
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly input: MapShape;
  readonly output: MapShape;
  /** Only where the network has no batch norm. */
  readonly bias: boolean;
}

/** A batch norm by torchvision's name, `layer2.0.bn1`. */
export interface NormLayer {
  readonly name: string;
  readonly channels: number;
}

/**
 * How a block's input reaches its addition. `none`: the switch is off. `pad`: every second pixel,
 * zero channels appended (option A). `projection`: a 1x1 convolution (options B and C).
 */
export type ShortcutKind = 'none' | 'identity' | 'pad' | 'projection';

export interface Block {
  /** `layer1.0`. */
  readonly name: string;
  readonly stage: 0 | 1 | 2;
  readonly input: MapShape;
  readonly output: MapShape;
  readonly shortcut: ShortcutKind;
  /** The residual branch, in order: two convolutions, or three in a bottleneck. */
  readonly convs: readonly ConvLayer[];
  /** `norms[i]` follows `convs[i]` (post-activation) or precedes it (pre-activation); empty without batch norm. */
  readonly norms: readonly NormLayer[];
  readonly projection?: { readonly conv: ConvLayer; /** Only with post-activation and batch norm. */ readonly norm?: NormLayer };
}

export interface ParameterShape {
  /** torchvision's name, `layer1.0.conv1.weight`. */
  readonly name: string;
  /** OIHW for convolutions, [out, in] for `fc.weight`, [channels] otherwise. */
  readonly shape: readonly number[];
  readonly kind: 'convolution' | 'bias' | 'norm-scale' | 'norm-shift' | 'linear';
}

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
  const expansion = spec.block === 'bottleneck' ? 4 : 1;
  const conv = (name: string, input: MapShape, channels: number, kernel: 1 | 3, stride: 1 | 2): ConvLayer => ({
    name,
    kernel,
    stride,
    input,
    output: { height: Math.ceil(input.height / stride), width: Math.ceil(input.width / stride), channels },
    bias: !batchNorm,
  });

  const stemConv = conv('conv1', { ...imageSize, channels: 3 }, spec.widths[0], 3, 1);
  const stem = { conv: stemConv, ...(batchNorm && spec.activation === 'post' ? { norm: { name: 'bn1', channels: spec.widths[0] } } : {}) };

  const blocks: Block[] = [];
  let input = stemConv.output;
  for (const stage of [0, 1, 2] as const) {
    for (let index = 0; index < spec.blocksPerStage; index++) {
      const block = blockOf(
        `layer${stage + 1}.${index}`,
        stage,
        input,
        stage > 0 && index === 0 ? 2 : 1,
        spec.residual[blocks.length] ?? false,
      );
      blocks.push(block);
      input = block.output;
    }
  }

  function blockOf(name: string, stage: 0 | 1 | 2, input: MapShape, stride: 1 | 2, residual: boolean): Block {
    const width = spec.widths[stage];
    const convs: ConvLayer[] = [];
    const add = (channels: number, kernel: 1 | 3, stride: 1 | 2): void => {
      convs.push(conv(`${name}.conv${convs.length + 1}`, convs.at(-1)?.output ?? input, channels, kernel, stride));
    };
    if (spec.block === 'basic') {
      add(width, 3, stride);
      add(width, 3, 1);
    } else {
      add(width, 1, 1);
      add(width, 3, stride);
      add(width * expansion, 1, 1);
    }
    const output = convs[convs.length - 1].output;
    const norms = batchNorm
      ? convs.map((c, i) => ({ name: `${name}.bn${i + 1}`, channels: (spec.activation === 'post' ? c.output : c.input).channels }))
      : [];
    const sameShape = stride === 1 && input.channels === output.channels;
    const shortcut: ShortcutKind = !residual
      ? 'none'
      : spec.shortcut === 'C' || (spec.shortcut === 'B' && !sameShape)
        ? 'projection'
        : sameShape
          ? 'identity'
          : 'pad';
    if (shortcut !== 'projection') return { name, stage, input, output, shortcut, convs, norms };
    return {
      name,
      stage,
      input,
      output,
      shortcut,
      convs,
      norms,
      projection: {
        conv: conv(`${name}.downsample.0`, input, output.channels, 1, stride),
        ...(batchNorm && spec.activation === 'post' ? { norm: { name: `${name}.downsample.1`, channels: output.channels } } : {}),
      },
    };
  }

  const finalNorm = batchNorm && spec.activation === 'pre' ? { name: 'bn', channels: input.channels } : undefined;
  const layers: { readonly conv?: ConvLayer; readonly norm?: NormLayer }[] = [
    stem,
    ...blocks.flatMap((block) => [
      ...block.convs.flatMap((c, i) => {
        const pair: { conv?: ConvLayer; norm?: NormLayer }[] = [{ conv: c }];
        const norm = block.norms[i];
        if (norm !== undefined) pair.splice(spec.activation === 'post' ? 1 : 0, 0, { norm });
        return pair;
      }),
      ...(block.projection === undefined ? [] : [block.projection]),
    ]),
    ...(finalNorm === undefined ? [] : [{ norm: finalNorm }]),
  ];
  const parameters: ParameterShape[] = layers.flatMap(({ conv: c, norm }) => [
    ...(c === undefined
      ? []
      : [{ name: `${c.name}.weight`, shape: [c.output.channels, c.input.channels, c.kernel, c.kernel], kind: 'convolution' as const }]),
    ...(c?.bias ? [{ name: `${c.name}.bias`, shape: [c.output.channels], kind: 'bias' as const }] : []),
    ...(norm === undefined
      ? []
      : [
          { name: `${norm.name}.weight`, shape: [norm.channels], kind: 'norm-scale' as const },
          { name: `${norm.name}.bias`, shape: [norm.channels], kind: 'norm-shift' as const },
        ]),
  ]);
  parameters.push(
    { name: 'fc.weight', shape: [classes, input.channels], kind: 'linear' },
    { name: 'fc.bias', shape: [classes], kind: 'bias' },
  );

  const convolutions = layers.flatMap(({ conv: c }) => (c === undefined ? [] : [c]));
  const macs = (c: ConvLayer): number => c.output.height * c.output.width * c.output.channels * c.input.channels * c.kernel ** 2;
  return {
    stem,
    blocks,
    ...(finalNorm === undefined ? {} : { finalNorm }),
    features: input,
    classes,
    parameters,
    norms: layers.flatMap(({ norm }) => (norm === undefined ? [] : [norm])),
    parameterCount: parameters.reduce((sum, p) => sum + p.shape.reduce((a, b) => a * b, 1), 0),
    multiplyAdds: convolutions.reduce((sum, c) => sum + macs(c), 0) + input.channels * classes,
  };
}
