import { architectureOf, type Architecture } from '../../spec/architecture.ts';
import type { NetworkSpec } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import type { Tuning } from '../kernels/tuning.ts';
import { Layout } from '../network/layout.ts';

/** A network, how it is trained, and how its kernels are cut. */
export interface Recipe {
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
  /** One of `variantsFor(gpu)`. */
  readonly tuning: Tuning;
}

/** The same for images of so many classes: all that its programs follow from, but for the batch. */
export interface Subject extends Recipe {
  readonly architecture: Architecture;
  readonly layout: Layout;
  /** Whether maps of the forward pass are stored as float16. */
  readonly half: boolean;
}

export function subjectOf(recipe: Recipe, classes: number): Subject {
  const architecture = architectureOf(recipe.network, classes);
  return { ...recipe, architecture, layout: new Layout(architecture), half: recipe.training.storage === 'float16' };
}
