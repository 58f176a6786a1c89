import { identityRecord, type Dispatch, type MapTensor, type Slice, type Tensor, type View } from './dispatch.ts';
import { sinkArguments, type GradientSink } from './gradient-sink.ts';
import { gridOf, MAX_WORKGROUPS, WORKGROUP, stripsOf, statisticsCut } from './grid.ts';
import { adapterParameters, elementParameters, halfParameters } from './parameters.ts';
import type { Tuning } from './tuning.ts';

/** Threads that share each of so many sums over pixels, or over images: at most `most`, fewer where these were more than `workgroups`. */
function lanesFor({ reducers }: Tuning, sums: number, most: number, workgroups = MAX_WORKGROUPS): number {
  let lanes = reducers === 0 ? 1 : most;
  while (lanes > 1 && Math.ceil((sums * lanes) / WORKGROUP) > workgroups) lanes /= 2;
  return lanes;
}

/** shaders/global_pool.wgsl: `pooled` is [batch][4 quads]. */
export function globalPool(batch: number, view: View, pooled: Tensor, tuning: Tuning): Dispatch {
  const { map } = view;
  const lanes = lanesFor(tuning, batch * map.quads, 8);
  return {
    shader: 'global_pool.wgsl',
    parameters: { ...halfParameters(map), ...elementParameters(4), PIXELS: map.height * map.width, QUADS: map.quads, LANES: lanes },
    bindings: { batch: { uniform: [batch] }, z: map, record: view.record ?? identityRecord(map.quads), pooled },
    workgroups: [Math.ceil((batch * map.quads * lanes) / WORKGROUP), 1],
  };
}

/** shaders/global_pool_gradient.wgsl: the gradient at the map that was pooled, where no shortcut ends, cut as `statisticsCut` says. */
export function globalPoolGradient(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly pooledGradient: Tensor;
  readonly result: MapTensor;
  readonly sink: Omit<GradientSink, 'shortcut'>;
  readonly partials: Tensor;
}): Dispatch {
  const { batch, tuning, pooledGradient, result, sink, partials } = args;
  const { pixels } = statisticsCut(result, tuning);
  const { quadLanes, workgroups } = gridOf(stripsOf(result, batch, pixels), result.quads, tuning);
  const { parameters, bindings } = sinkArguments(sink, partials);
  return {
    shader: 'global_pool_gradient.wgsl',
    parameters: {
      ...adapterParameters(tuning),
      ...parameters,
      HEIGHT: result.height,
      WIDTH: result.width,
      MADE_QUADS: result.quads,
      PIXELS: pixels,
      QUAD_LANES: quadLanes,
    },
    bindings: { batch: { uniform: [batch] }, pooledGradient, result, ...bindings },
    workgroups,
  };
}

/** The linear layer: [classes][channels] and [classes]. */
export interface LinearSlices {
  readonly classes: number;
  readonly quads: number;
  readonly weights: Slice;
  readonly bias: Slice;
}

/**
 * shaders/classifier.wgsl: loss and error of each image. `result` is the gradient of the logits when training, else probabilities,
 * [batch][classes], and the store `answers` then gets what was answered for each image of the set.
 */
export function classifier(args: {
  readonly batch: number;
  readonly linear: LinearSlices;
  readonly train: boolean;
  readonly pooled: Tensor;
  readonly result: Tensor | Slice;
  readonly outcome: Tensor;
}): Dispatch {
  const { batch, linear, train, pooled, result, outcome } = args;
  return {
    shader: 'classifier.wgsl',
    parameters: { CLASSES: linear.classes, QUADS: linear.quads, TRAIN: Number(train) },
    bindings: {
      pooled,
      weights: linear.weights,
      bias: linear.bias,
      choices: { store: 'choices' },
      result,
      outcome,
      ...(train ? { batch: { uniform: [batch] } } : { answers: { store: 'answers' } as const }),
    },
    workgroups: [batch, 1],
  };
}

/** shaders/classifier_gradient.wgsl: gradients of weights, bias and pooled features from the logits' gradient. */
export function classifierGradient(args: {
  readonly batch: number;
  readonly tuning: Tuning;
  readonly linear: LinearSlices;
  readonly gradients: { readonly weights: Slice; readonly bias: Slice };
  readonly pooled: Tensor;
  readonly logitGradient: Tensor;
  readonly pooledGradient: Tensor;
}): Dispatch {
  const { batch, tuning, linear, gradients, pooled, logitGradient, pooledGradient } = args;
  const { classes, quads } = linear;
  const sums = classes * quads + classes;
  const inputs = Math.ceil((batch * quads) / WORKGROUP);
  const lanes = lanesFor(tuning, sums, 16, MAX_WORKGROUPS - inputs);
  return {
    shader: 'classifier_gradient.wgsl',
    parameters: { CLASSES: classes, QUADS: quads, LANES: lanes },
    bindings: {
      batch: { uniform: [batch] },
      pooled,
      weights: linear.weights,
      logitGradient,
      pooledGradient,
      weightGradient: gradients.weights,
      biasGradient: gradients.bias,
    },
    workgroups: [inputs + Math.ceil((sums * lanes) / WORKGROUP), 1],
  };
}
