import { IMAGE_SIZE } from '../../spec/images.ts';
import type { Dispatch, MapTensor, Tensor } from './dispatch.ts';
import { cover } from './grid.ts';
import { halfParameters } from './parameters.ts';

/** Steps whose metrics the GPU keeps; the CPU reads them well before they are overwritten. */
export const RING = 1024;

/** shaders/begin_step.wgsl; `once` reads the set once in file order, for an evaluation. */
export function beginStep(once: boolean): Dispatch {
  return {
    shader: 'begin_step.wgsl',
    parameters: { ONCE: Number(once) },
    bindings: { settings: { store: 'settings' }, state: { store: 'state' }, labels: { store: 'labels' }, choices: { store: 'choices' } },
    workgroups: [1, 1],
  };
}

/** shaders/load_images.wgsl: `result` is the batch, RGB and a zero. */
export function loadImages(batch: number, result: MapTensor): Dispatch {
  return {
    shader: 'load_images.wgsl',
    parameters: halfParameters(result),
    bindings: {
      batch: { uniform: [batch] },
      choices: { store: 'choices' },
      pixels: { store: 'pixels' },
      morePixels: { store: 'morePixels' },
      normalisation: { store: 'normalisation' },
      result,
    },
    workgroups: cover(batch * IMAGE_SIZE * IMAGE_SIZE),
  };
}

/** shaders/record_metrics.wgsl */
export function recordMetrics(outcome: Tensor): Dispatch {
  return {
    shader: 'record_metrics.wgsl',
    parameters: { RING },
    bindings: { settings: { store: 'settings' }, outcome, state: { store: 'state' }, ring: { store: 'ring' } },
    workgroups: [1, 1],
  };
}

/** shaders/sgd.wgsl over `floats` parameters. */
export function sgd(floats: number): Dispatch {
  return {
    shader: 'sgd.wgsl',
    parameters: {},
    bindings: {
      settings: { store: 'settings' },
      state: { store: 'state' },
      gradients: { store: 'gradients' },
      parameters: { store: 'parameters' },
      velocity: { store: 'velocity' },
      transposedAt: { store: 'transposedAt' },
      transposed: { store: 'transposed' },
    },
    workgroups: cover(floats / 4),
  };
}
