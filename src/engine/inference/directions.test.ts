import { expect, test } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { initialise } from '../checkpoint/initialise.ts';
import { fromEngine, Layout, partOf, toEngine } from '../network/layout.ts';
import { randomDirections } from './directions.ts';

const network = networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'B' });
const architecture = architectureOf(network);
const layout = new Layout(architecture);

/** As the store `parameters` holds it: initial weights, biases and batch norms of 1. */
function parametersOf(seed: number): Float32Array {
  const parameters = new Float32Array(layout.sizes.parameters);
  const tensors = initialise(architecture, 'he', seed);
  for (const slot of layout.slots) parameters.set(toEngine(slot, tensors.get(slot.name)?.data ?? new Float32Array(slot.size)), slot.offset);
  return parameters;
}

const lengths = (values: Float32Array, filters: number): number[] =>
  Array.from({ length: filters }, (_, filter) =>
    Math.hypot(...values.subarray((filter * values.length) / filters, ((filter + 1) * values.length) / filters)),
  );

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

test('each filter of a direction is as long as the weights’ own; biases and batch norms keep still', () => {
  const parameters = parametersOf(1);
  for (const direction of randomDirections(parameters, architecture, layout)) {
    for (const slot of layout.slots) {
      const [weights, moved] = [parameters, direction].map((store) => fromEngine(slot, partOf(store, slot)));
      if (slot.kind === 'convolution' || slot.kind === 'linear') {
        const expected = lengths(weights, slot.shape[0]);
        lengths(moved, slot.shape[0]).forEach((length, filter) => expect(length).toBeCloseTo(expected[filter], 5));
        expect(Math.abs(dot(weights, moved) / dot(weights, weights)), 'it leads elsewhere').toBeLessThan(0.35);
      } else expect(moved.every((value) => value === 0)).toBe(true);
    }
  }
});

test('there are two of them, almost at a right angle, the same every time', () => {
  const parameters = parametersOf(1);
  const [along, across] = randomDirections(parameters, architecture, layout);
  expect(Math.abs(dot(along, across) / dot(along, along))).toBeLessThan(0.1);
  expect(randomDirections(parameters, architecture, layout)).toEqual([along, across]);
});

test('plain and residual networks are looked at along the same numbers', () => {
  const plain = architectureOf({ ...network, residual: network.residual.map(() => false) });
  const ofPlain = new Layout(plain);
  const parameters = new Float32Array(ofPlain.sizes.parameters).fill(1);
  const [direction] = randomDirections(parameters, plain, ofPlain);
  const [other] = randomDirections(new Float32Array(layout.sizes.parameters).fill(1), architecture, layout);
  const name = 'layer2.0.conv1.weight';
  const [slot, otherSlot] = [ofPlain, layout].map(({ slots }) => slots.find((one) => one.name === name));
  if (slot === undefined || otherSlot === undefined) throw new Error(`no ${name}`);
  expect(partOf(direction, slot)).toEqual(partOf(other, otherSlot));
});

test('a filter of zeros stays one', () => {
  const directions = randomDirections(new Float32Array(layout.sizes.parameters), architecture, layout);
  expect(directions.flatMap((direction) => [...direction]).every((value) => value === 0)).toBe(true);
});
