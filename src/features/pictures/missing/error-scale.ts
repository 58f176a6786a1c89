import { pictureWords } from '../../../words/picture-words.ts';
import type { ScaleNumber } from '../scale.tsx';

/** Errors in %, from 0 to 100. */
export const errorScale = (): ScaleNumber[] =>
  [0, 50, 100].map((error) => ({ place: error / 100, text: pictureWords.percent(String(error)) }));
