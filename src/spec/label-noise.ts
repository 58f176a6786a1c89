import { pcg3d } from './random.ts';

/** Keeps these draws apart from those of shuffling and cropping; any constant does. */
const NOISE_STREAM = 0x4c41424c;

/**
 * Labels of which so many percent are random: each image's is, with that probability, replaced by one drawn from all
 * classes, its own among them (Zhang et al. 2017, 'Understanding deep learning requires rethinking generalization',
 * section 2). Which images, and their new labels, follow from their place alone: more noise leaves what less noise did.
 */
export function noisyLabels(labels: Uint8Array, classes: number, percent: number): Uint8Array {
  return labels.map((label, i) => {
    const [chance, choice] = pcg3d(i, NOISE_STREAM, 1);
    return chance < (percent / 100) * 2 ** 32 ? Math.floor((choice / 2 ** 32) * classes) : label;
  });
}
