import { convLayer, type ConvLayer, type MapShape, type NormLayer } from './layers.ts';
import type { NetworkSpec } from './network.ts';

/**
 * How a block's input reaches its addition. `none`: the switch is off. `pad`: every second pixel,
 * zero channels appended (option A). `projection`: a 1x1 convolution (options B and C).
 */
export type ShortcutKind = 'none' | 'identity' | 'pad' | 'projection';

/** A few convolutions, with or without a shortcut around them. */
export interface Block {
  /** `layer1.0`. */
  readonly name: string;
  readonly stage: 0 | 1 | 2;
  readonly input: MapShape;
  readonly output: MapShape;
  readonly shortcut: ShortcutKind;
  /** What the shortcut is multiplied by. */
  readonly shortcutScale: number;
  /** The residual branch, in order: two convolutions, or three in a bottleneck. */
  readonly convs: readonly ConvLayer[];
  /** `norms[i]` follows `convs[i]` (post-activation) or precedes it (pre-activation); empty without batch norm. */
  readonly norms: readonly NormLayer[];
  readonly projection?: { readonly conv: ConvLayer; /** Only with post-activation and batch norm. */ readonly norm?: NormLayer };
}

/** Where a block stands in a network. */
export interface BlockPlace {
  readonly stage: 0 | 1 | 2;
  /** Within the stage. */
  readonly index: number;
  readonly input: MapShape;
  readonly residual: boolean;
}

/** Lays out a block of the network `spec`. */
export function blockOf(spec: NetworkSpec, { stage, index, input, residual }: BlockPlace): Block {
  const name = `layer${stage + 1}.${index}`;
  const stride = stage > 0 && index === 0 ? 2 : 1;
  const batchNorm = spec.norm === 'batch';
  const post = spec.activation === 'post';
  const convs = branchOf(spec, name, input, spec.widths[stage], stride);
  const { output } = convs[convs.length - 1];
  const norms = batchNorm
    ? convs.map((conv, i) => ({ name: `${name}.bn${i + 1}`, channels: (post ? conv.output : conv.input).channels }))
    : [];
  const shortcut = residual ? shortcutKind(spec.shortcut, stride === 1 && input.channels === output.channels) : 'none';
  const block = { name, stage, input, output, shortcut, shortcutScale: spec.shortcutScale, convs, norms };
  if (shortcut !== 'projection') return block;
  const conv = convLayer(`${name}.downsample.0`, input, output.channels, { kernel: 1, stride, bias: !batchNorm });
  const norm = batchNorm && post ? { norm: { name: `${name}.downsample.1`, channels: output.channels } } : {};
  return { ...block, projection: { conv, ...norm } };
}

function branchOf({ block, norm }: NetworkSpec, name: string, input: MapShape, width: number, stride: 1 | 2): ConvLayer[] {
  const bias = norm === 'none';
  const layers = (
    block === 'basic'
      ? [
          [width, 3, stride],
          [width, 3, 1],
        ]
      : [
          [width, 1, 1],
          [width, 3, stride],
          [4 * width, 1, 1],
        ]
  ) as readonly (readonly [number, ConvLayer['kernel'], ConvLayer['stride']])[];
  const convs: ConvLayer[] = [];
  for (const [channels, kernel, stride] of layers)
    convs.push(convLayer(`${name}.conv${convs.length + 1}`, convs.at(-1)?.output ?? input, channels, { kernel, stride, bias }));
  return convs;
}

function shortcutKind(option: NetworkSpec['shortcut'], sameShape: boolean): ShortcutKind {
  if (option === 'C' || (option === 'B' && !sameShape)) return 'projection';
  return sameShape ? 'identity' : 'pad';
}
