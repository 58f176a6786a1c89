import { create } from 'zustand';

/** What a person expects to come out, said before the first step. */
export interface Expectation {
  /** The run that will end with the lowest training error; `null`: none clearly. */
  readonly ahead: string | null;
  /** Ids of the runs that it was said of. */
  readonly runs: readonly string[];
}

export const useExpectation = create<{ readonly said: Expectation | undefined }>()(() => ({ said: undefined }));

/** What was said of these runs; `undefined` where nothing was, or of others. Pure. */
export function expectationOf(said: Expectation | undefined, runs: readonly { readonly id: string }[]): Expectation['ahead'] | undefined {
  const same = said?.runs.length === runs.length && runs.every(({ id }, i) => id === said.runs[i]);
  return same ? said.ahead : undefined;
}

export function sayExpected(ahead: Expectation['ahead'], runs: readonly { readonly id: string }[]): void {
  useExpectation.setState({ said: { ahead, runs: runs.map(({ id }) => id) } });
}
