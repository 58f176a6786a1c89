import { expect, it } from 'vitest';
import { sizesOf } from './heaps.ts';

it('adds up what a worker holds, machine code aside', () => {
  const meta = {
    node_fields: ['type', 'name', 'self_size', 'edge_count'],
    node_types: [['hidden', 'object', 'code', 'native'], 'string'],
  } as const;
  const nodes = [
    [1, 0, 100, 2],
    [2, 1, 5000, 0],
    [3, 2, 7, 0],
    [0, 3, 20, 1],
    [3, 4, 4000, 0],
  ].flat();
  expect(sizesOf({ snapshot: { meta }, nodes })).toEqual({ objects: 120, buffers: 4007 });
});
