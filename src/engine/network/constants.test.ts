import { expect, test } from 'vitest';
import type { Constant, Dispatch } from '../kernels/dispatch.ts';
import { packConstants } from './constants.ts';

const launch = (bindings: Dispatch['bindings']): Dispatch => ({ shader: 'any', parameters: {}, workgroups: [1, 1], bindings });

test('constants lie where bindings may begin, equal ones once', () => {
  const constants: Constant[] = [{ uniform: [7, 8, 9] }, { values: [1.5, 0, 0, 0, -2] }, { uniform: [7, 8, 9] }];
  const tensor = { label: 't', floats: 4 };
  const { bytes, placeOf } = packConstants([
    launch({ shape: constants[0], map: tensor }),
    launch({ record: constants[1], shape: constants[2], weights: { store: 'parameters' } }),
  ]);
  expect(constants.map((constant) => placeOf.get(constant))).toEqual([
    { offset: 0, size: 16 },
    { offset: 256, size: 32 },
    { offset: 0, size: 16 },
  ]);
  expect(placeOf.size).toBe(3);
  expect([...new Uint32Array(bytes.buffer, 0, 4)]).toEqual([7, 8, 9, 0]);
  expect([...new Float32Array(bytes.buffer, 256, 8)]).toEqual([1.5, 0, 0, 0, -2, 0, 0, 0]);
  expect(bytes).toHaveLength(512);
});

test('a program without constants needs no room for them', () => {
  expect(packConstants([launch({})]).bytes).toHaveLength(0);
});
