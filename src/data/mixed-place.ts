import { permute } from '../spec/random.ts';

const SEED = 1;

/** Where image `index` of `count` comes to lie in a set that mixes its classes, always in the same order. */
export const mixedPlace = (index: number, count: number): number => permute(index, count, SEED, 0);
