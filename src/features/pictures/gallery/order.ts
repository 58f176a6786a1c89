import type { TestAnswers } from '../../../worker/questions.ts';

/** Which test images, and in which order. */
export type Order = 'set' | 'mistakes' | 'disagreements';

/**
 * Numbers of the test images that are shown, `only` those of one class. Mistakes: what most runs have wrong first, then what
 * they are surest of. Disagreements: those first of which the runs are surest. Pure.
 */
export function orderOf(order: Order, labels: Uint8Array, answers: readonly TestAnswers[], only: number | null): number[] {
  const images = Array.from(labels.keys()).filter((image) => only === null || labels[image] === only);
  switch (order) {
    case 'set':
      return images;
    case 'mistakes': {
      const wrong = (image: number) => answers.filter(({ classes }) => classes[image] !== labels[image]);
      return sorted(images, (image) => wrong(image).length + sureness(image, wrong(image)) / (answers.length + 1));
    }
    case 'disagreements':
      return sorted(images, (image) =>
        answers.some(({ classes }) => classes[image] !== answers[0].classes[image]) ? sureness(image, answers) : 0,
      );
    default:
      return order satisfies never;
  }
}

const sureness = (image: number, answers: readonly TestAnswers[]): number =>
  answers.reduce((sum, { confidences }) => sum + confidences[image], 0);

/** Largest first, in the set's order where equal; without those that have nothing. */
function sorted(images: readonly number[], weight: (image: number) => number): number[] {
  const weighed = images.map((image) => ({ image, weight: weight(image) })).filter((one) => one.weight > 0);
  return weighed.sort((a, b) => b.weight - a.weight).map(({ image }) => image);
}

/** Test images of one class that a run takes for another, the surest first. Pure. */
export function imagesBehind(labels: Uint8Array, { classes, confidences }: TestAnswers, truth: number, answer: number): number[] {
  const images = Array.from(labels.keys()).filter((image) => labels[image] === truth && classes[image] === answer);
  return sorted(images, (image) => confidences[image]);
}
