import { beforeEach, expect, it } from 'vitest';
import { expectationOf, sayExpected, useExpectation } from './expectation.ts';

const [first, second, third] = ['run-1', 'run-2', 'run-3'].map((id) => ({ id }));
const now = (...runs: { readonly id: string }[]): string | null | undefined => expectationOf(useExpectation.getState().said, runs);

beforeEach(() => useExpectation.setState({ said: undefined }));

it('keeps what was expected last', () => {
  expect(now(first, second)).toBeUndefined();
  sayExpected('run-2', [first, second]);
  expect(now(first, second)).toBe('run-2');
  sayExpected(null, [first, second]);
  expect(now(first, second)).toBeNull();
});

it('is of the runs that were there', () => {
  sayExpected('run-2', [first, second]);
  expect(now(first, second, third)).toBeUndefined();
  expect(now(second)).toBeUndefined();
  expect(now(first, third)).toBeUndefined();
});
