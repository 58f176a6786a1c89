import fc from 'fast-check';
import { expect, it } from 'vitest';
import { same } from './same.ts';

/** With the fields of all its objects the other way round. */
const turned = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value)
    ? value.map(turned)
    : Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, field]) => [key, turned(field)]),
      );
};

it('finds plain data equal to itself in any order of fields, and else where its text is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(same(a, turned(structuredClone(a)))).toBe(true);
      expect(same(a, b)).toBe(same(b, a));
      if (JSON.stringify(a) === JSON.stringify(b)) expect(same(a, b)).toBe(true);
    }),
  );
});

it.each<readonly [unknown, unknown]>([
  [1, '1'],
  [0, null],
  [null, {}],
  [[], {}],
  [[1], { 0: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [{ a: 1 }, { a: 1, b: 0 }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  [undefined, null],
  [false, 0],
  ['', {}],
])('tells %j from %j', (a, b) => {
  expect([same(a, b), same(b, a)]).toEqual([false, false]);
});

it('takes a field that is undefined for missing', () => {
  expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
});
