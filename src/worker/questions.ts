import type { Lesion } from '../spec/lesion.ts';
import type { Path } from '../spec/path.ts';

/*
 * What the page asks about images and runs, and what it is answered. Nothing of it changes a run, which trains on meanwhile.
 */

export type Question =
  /** Test images by their number, to be shown. Answered by `looked`. */
  | { readonly type: 'look'; readonly images: readonly number[]; readonly request: number }
  /** What every run takes a few images for, with its weights as they are now: test images by their number, or images handed over (uint8, planar, 32x32). Answered by `predicted`. */
  | { readonly type: 'predict'; readonly images: readonly number[] | Uint8Array; readonly request: number }
  /** Error of a run on the first test images without some of its blocks, or with them in another order. Answered by `lesioned`. */
  | {
      readonly type: 'lesion';
      readonly run: string;
      readonly lesion: Lesion;
      readonly images: number;
      readonly request: number;
    }
  /**
   * Losses of a run around its weights, on its first training images: at points [points][2] of a plane through them
   * (src/engine/inference/surveyor.ts). The plane is that of an earlier answer where `from` is the step that it told.
   * Answered by `surveyed`.
   */
  | {
      readonly type: 'survey';
      readonly run: string;
      readonly points: Float32Array;
      readonly images: number;
      readonly from?: number;
      readonly request: number;
    }
  /**
   * Gradients of a run along single paths (src/engine/training/path-meter.ts), with the weights of an earlier answer where
   * `from` is the step that it told. Answered by `followed`.
   */
  | {
      readonly type: 'follow';
      readonly run: string;
      readonly paths: readonly Path[];
      readonly from?: number;
      readonly request: number;
    }
  /** Asks which images these are, by what they hold. Answered by `checksum`. */
  | { readonly type: 'checksum'; readonly request: number }
  /** In every run. Answered by `measured`. */
  | { readonly type: 'measure'; readonly quantity: Quantity; readonly request: number };

/** Of the same `request`. */
export type Answer =
  /** `pixels`: the images one after the other, uint8, planar, 32x32. */
  | { readonly type: 'looked'; readonly request: number; readonly pixels: Uint8Array }
  /** Of the images that are loaded; without one where there are none, or the browser cannot tell. */
  | { readonly type: 'checksum'; readonly request: number; readonly checksum?: string }
  /** One prediction a run; runs that cannot answer are left out. */
  | { readonly type: 'predicted'; readonly request: number; readonly predictions: readonly Prediction[] }
  /** Without `result` where there is none: the run is gone, its loss broke, it cannot do without one of the blocks, or the GPU has no room. */
  | { readonly type: 'lesioned'; readonly request: number; readonly result?: EvaluationResult }
  /** Without `survey` where there is none: the run is gone or its loss broke, the weights of `from` are not kept, or the GPU has no room. */
  | { readonly type: 'surveyed'; readonly request: number; readonly survey?: Survey }
  /** Without `gradients` where there are none, for the same reasons. */
  | { readonly type: 'followed'; readonly request: number; readonly gradients?: PathGradients }
  /** One entry a run; runs that cannot answer are left out. */
  | { readonly type: 'measured'; readonly request: number; readonly measured: readonly Measured[] };

export interface EvaluationResult {
  /** The step after which the weights were taken. */
  readonly step: number;
  readonly images: number;
  readonly loss: number;
  readonly errors: number;
}

/** What a run answered for each test image, in the set's order. */
export interface TestAnswers {
  /** The most probable class. */
  readonly classes: Uint8Array;
  /** Its probability. */
  readonly confidences: Float32Array;
}

/** What a run takes images for. */
export interface Prediction {
  readonly run: string;
  /** The step after which the weights were taken. */
  readonly step: number;
  /** [images][classes]; each image's add up to 1. */
  readonly probabilities: Float32Array;
}

/**
 * What goes on in the networks. `gradients`: how large they are in each block, as the root mean square over the weights of its
 * convolutions. `responses`: the standard deviation of what each layer puts out (He et al. 2015, section 4.2, figure 7).
 */
export type Quantity = 'gradients' | 'responses';

/** A quantity of a run. */
export interface Measured {
  readonly run: string;
  /** The step whose batch it is of, or after which. */
  readonly step: number;
  /** Of each block, or layer, in order. */
  readonly values: Float32Array;
}

/** Losses around a run's weights. */
export interface Survey {
  /** The step after which the weights were taken. */
  readonly step: number;
  /** So many were there of those asked for. */
  readonly images: number;
  /** Mean cross-entropy at each point; NaN or infinite where numbers overflow. */
  readonly losses: Float32Array;
}

/** Gradients of a run along single paths. */
export interface PathGradients {
  /** The step after which the weights were taken. */
  readonly step: number;
  /** In each path's batch. */
  readonly images: number;
  /** Of each path: the gradient of the first convolution's weights, as long as it is as a vector. */
  readonly sizes: Float32Array;
}
