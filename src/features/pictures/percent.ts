import { pictureWords } from '../../words/picture-words.ts';

/** A probability as people read it, without the digits that mean nothing: '87%', '100%', '<1%'. */
export function percentOf(p: number): string {
  const percent = 100 * p;
  return pictureWords.percent(percent > 0 && percent < 0.5 ? '<1' : percent < 100 && percent > 99.5 ? '>99' : percent.toFixed(0));
}
