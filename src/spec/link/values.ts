import { SpecError } from '../network.ts';

/** Reads a number as links hold it; `NaN` and the like are none. Throws a SpecError. */
export function numberFrom(key: string, text: string): number {
  if (!/^\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw new SpecError(`its '${key}' is no number`, { kind: 'link', problem: 'number', about: key });
  return Number(text);
}

/** One of a few words. Throws a SpecError. */
export function choiceFrom<T extends string>(key: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new SpecError(`its '${key}' is none of ${choices.join(', ')}`, { kind: 'link', problem: 'choice', about: key, allowed: choices.join(', ') });
  return choice;
}
