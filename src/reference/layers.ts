import type { ConvLayer, NormLayer } from '../spec/layers.ts';
import { batchNorm, batchNormGradient, channelStatistics, updateRunning } from './batch-norm.ts';
import { addBias, biasGradient } from './bias.ts';
import { convolution, convolutionInputGradient, convolutionWeightGradient } from './convolution.ts';
import type { Layer } from './layer.ts';
import { linear, linearInputGradient, linearWeightGradient } from './linear.ts';
import { globalAveragePool, globalAveragePoolGradient } from './pooling.ts';
import { relu, reluGradient } from './relu.ts';
import { padShortcut, padShortcutGradient } from './shortcut.ts';
import { lookUp, type Tensor, type Tensors } from './tensor.ts';

/** What the layers of one pass leave behind, by torchvision's names. */
export interface Trace {
  /** Gradients of the parameters, filled on the way back. */
  readonly gradients: Map<string, Tensor>;
  /** Running averages after this batch, filled on the way forth; empty in inference. */
  readonly running: Map<string, Tensor>;
}

/** A convolution with the weights called by its name, plus its bias where it has one. */
export function convolutionLayer({ name, kernel, stride, bias }: ConvLayer, tensors: Tensors, { gradients }: Trace): Layer {
  const weight = lookUp(tensors, `${name}.weight`);
  return (x) => {
    const y = convolution(x, weight, stride);
    return {
      output: bias ? addBias(y, lookUp(tensors, `${name}.bias`)) : y,
      backward: (gradient) => {
        gradients.set(`${name}.weight`, convolutionWeightGradient(x, gradient, kernel, stride));
        if (bias) gradients.set(`${name}.bias`, biasGradient(gradient));
        return convolutionInputGradient(gradient, weight, stride, x.shape);
      },
    };
  };
}

/** Batch norm with the batch's own statistics; leaves the updated running averages in the trace. */
export function trainingNormLayer({ name }: NormLayer, tensors: Tensors, { gradients, running }: Trace): Layer {
  const scale = lookUp(tensors, `${name}.weight`);
  const shift = lookUp(tensors, `${name}.bias`);
  return (x) => {
    const statistics = channelStatistics(x);
    const updated = updateRunning(runningOf(name, tensors), statistics);
    running.set(`${name}.running_mean`, updated.mean).set(`${name}.running_var`, updated.variance);
    return {
      output: batchNorm(x, scale, shift, statistics.mean, statistics.variance),
      backward: (outputGradient) => {
        const gradient = batchNormGradient(x, scale, statistics, outputGradient);
        gradients.set(`${name}.weight`, gradient.scale).set(`${name}.bias`, gradient.shift);
        return gradient.input;
      },
    };
  };
}

/** Batch norm with the running averages. It has no way back: nothing trains through it. */
export function inferenceNormLayer({ name }: NormLayer, tensors: Tensors): Layer {
  const { mean, variance } = runningOf(name, tensors);
  return (x) => ({
    output: batchNorm(x, lookUp(tensors, `${name}.weight`), lookUp(tensors, `${name}.bias`), mean, variance),
    backward: () => {
      throw new Error('inference has no gradients');
    },
  });
}

function runningOf(name: string, tensors: Tensors) {
  return { mean: lookUp(tensors, `${name}.running_mean`), variance: lookUp(tensors, `${name}.running_var`) };
}

export const reluLayer: Layer = (x) => ({ output: relu(x), backward: (gradient) => reluGradient(x, gradient) });

export function padShortcutLayer(stride: 1 | 2, channels: number): Layer {
  return (x) => ({
    output: padShortcut(x, stride, channels),
    backward: (gradient) => padShortcutGradient(gradient, stride, x.shape),
  });
}

export const poolingLayer: Layer = (x) => ({
  output: globalAveragePool(x),
  backward: (gradient) => globalAveragePoolGradient(gradient, x.shape),
});

export function linearLayer(name: string, tensors: Tensors, { gradients }: Trace): Layer {
  const weight = lookUp(tensors, `${name}.weight`);
  return (x) => ({
    output: linear(x, weight, lookUp(tensors, `${name}.bias`)),
    backward: (gradient) => {
      gradients.set(`${name}.weight`, linearWeightGradient(x, gradient)).set(`${name}.bias`, biasGradient(gradient));
      return linearInputGradient(gradient, weight);
    },
  });
}
