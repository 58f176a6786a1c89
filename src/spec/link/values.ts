import { linkError } from './problem.ts';

/** Reads a number as links hold it; `NaN` and the like are none. Throws a SpecError. */
export function numberFrom(key: string, text: string): number {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw linkError('number', key);
  return Number(text);
}

/** One of a few words. Throws a SpecError. */
export function choiceFrom<T extends string>(key: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw linkError('choice', key, choices.join(', '));
  return choice;
}
