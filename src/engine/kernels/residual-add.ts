import type { Dispatch, MapTensor, Slice } from './dispatch.ts';
import { coverStripes, STRIPES } from './grid.ts';
import { elementParameters, factorText, halfParameters } from './parameters.ts';
import { given } from '../../spec/given.ts';

/** shaders/residual_add.wgsl: a block's branch plus its shortcut. */
export function residualAdd(args: {
  readonly batch: number;
  readonly z: MapTensor;
  readonly record?: Slice | undefined;
  readonly source: MapTensor;
  readonly sourceRecord?: Slice | undefined;
  /** ReLU of the shortcut's value, where the source is a layer before its ReLU. */
  readonly sourceRelu: boolean;
  readonly stride: number;
  /** What the shortcut's value is multiplied by. */
  readonly scale: number;
  readonly relu: boolean;
  readonly result: MapTensor;
}): Dispatch {
  const { batch, z, record, source, sourceRecord, sourceRelu, stride, scale, relu, result } = args;
  return {
    shader: 'residual_add.wgsl',
    parameters: {
      ...halfParameters(result),
      ...elementParameters(4),
      STRIPES,
      HEIGHT: result.height,
      WIDTH: result.width,
      QUADS: result.quads,
      RECORD: Number(record !== undefined),
      RELU: Number(relu),
      SOURCE_HEIGHT: source.height,
      SOURCE_WIDTH: source.width,
      SOURCE_QUADS: source.quads,
      SOURCE_STRIDE: stride,
      SOURCE_RECORD: Number(sourceRecord !== undefined),
      SOURCE_RELU: Number(sourceRelu),
      SCALED: factorText(scale),
    },
    bindings: {
      batch: { uniform: [batch] },
      z,
      source,
      result,
      ...given({ record, sourceRecord }),
    },
    workgroups: coverStripes(batch, result),
  };
}
