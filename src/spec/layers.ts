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

/** A trainable tensor. */
export interface ParameterShape {
  /** torchvision's name, `layer1.0.conv1.weight`. */
  readonly name: string;
  /** OIHW for convolutions, [out, in] for `fc.weight`, [channels] otherwise. */
  readonly shape: readonly number[];
  readonly kind: 'convolution' | 'bias' | 'norm-scale' | 'norm-shift' | 'linear';
}

/** The convolution of `kernel` and `stride` over `input`; it has a bias where no batch norm follows. */
export function convLayer(
  name: string,
  input: MapShape,
  channels: number,
  { kernel, stride, bias }: Pick<ConvLayer, 'kernel' | 'stride' | 'bias'>,
): ConvLayer {
  const output = { height: Math.ceil(input.height / stride), width: Math.ceil(input.width / stride), channels };
  return { name, kernel, stride, input, output, bias };
}

/** Multiply-adds of a convolution for one image. */
export const multiplyAddsOf = ({ kernel, input, output }: Pick<ConvLayer, 'kernel' | 'input' | 'output'>): number =>
  output.height * output.width * output.channels * input.channels * kernel ** 2;

/** The trainable tensors of a convolution. */
export const convParameters = ({ name, kernel, input, output, bias }: ConvLayer): ParameterShape[] => [
  { name: `${name}.weight`, shape: [output.channels, input.channels, kernel, kernel], kind: 'convolution' },
  ...(bias ? [{ name: `${name}.bias`, shape: [output.channels], kind: 'bias' as const }] : []),
];

/** The trainable tensors of a batch norm. */
export const normParameters = ({ name, channels }: NormLayer): ParameterShape[] => [
  { name: `${name}.weight`, shape: [channels], kind: 'norm-scale' },
  { name: `${name}.bias`, shape: [channels], kind: 'norm-shift' },
];

/** How many numbers trainable tensors hold. */
export const countOf = (parameters: readonly ParameterShape[]): number =>
  parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
