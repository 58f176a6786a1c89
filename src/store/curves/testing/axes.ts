import fc from 'fast-check';
import type { Axis } from '../scale.ts';

/** Axes of any kind and length. */
export const axes = fc
  .record({
    kind: fc.constantFrom('linear' as const, 'log' as const),
    from: fc.double({ min: 0.01, max: 100, noNaN: true }),
    length: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
  })
  .map(({ kind, from, length }): Axis => ({ kind, from, to: from + length }));
