import type { TrainingState } from '../checkpoint/training-state.ts';
import type { TrainingSpec } from '../../spec/training.ts';

/** Bytes of `State` in shaders/common/state.wgsl. */
export const STATE_BYTES = 16;

/** A run's state as `State` of shaders/common/state.wgsl, which the GPU moves on. */
export function encodeState({ step, errorAverage, warm }: TrainingState): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(STATE_BYTES));
  view.setUint32(0, step, true);
  view.setFloat32(8, errorAverage, true);
  view.setUint32(12, Number(warm), true);
  return view.buffer;
}

/** A run's state read from the GPU. */
export function decodeState(bytes: ArrayBuffer): TrainingState {
  const view = new DataView(bytes);
  return { step: view.getUint32(0, true), errorAverage: view.getFloat32(8, true), warm: view.getUint32(12, true) === 1 };
}

/** `Settings` of shaders/common/state.wgsl. */
export function encodeSettings(training: TrainingSpec, set: { readonly imageCount: number; readonly batch: number }): ArrayBuffer {
  const { learningRate, steps } = training;
  const { warmup } = learningRate;
  const view = new DataView(new ArrayBuffer(64));
  let at = 0;
  const float = (value: number): void => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  const word = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  float(learningRate.rate);
  word({ constant: 0, steps: 1, cosine: 2 }[learningRate.schedule]);
  word({ none: 0, linear: 1, 'until-error': 2 }[warmup.kind]);
  word(warmup.kind === 'linear' ? warmup.steps : 0);
  float(warmup.kind === 'until-error' ? warmup.rate : 0);
  float(warmup.kind === 'until-error' ? warmup.error / 100 : 0);
  word(steps);
  float(training.momentum);
  float(training.weightDecay);
  word(training.seed);
  word(Number(training.order === 'shuffled'));
  word(Number(training.augment === 'standard'));
  word(set.imageCount);
  word(set.batch);
  return view.buffer;
}
