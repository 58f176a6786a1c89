import fc from 'fast-check';
import { expect, it } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { architectureOf } from '../../spec/architecture.ts';
import { encodeCheckpoint, readInitial, type Checkpoint } from './checkpoint.ts';
import { initialise } from './initialise.ts';
import { CheckpointError, readSafetensors } from './safetensors.ts';

/** `FUZZ=10000` where there is time. */
const RUNS = Number(process.env.FUZZ ?? 500);

const network = networkOfDepth(8, true, { widths: [4, 4, 4] });
const whole: Checkpoint = {
  tensors: initialise(architectureOf(network), network.initialisation, 1),
  state: { step: 12, errorAverage: 0.5, warm: true },
  network,
  training: DEFAULT_TRAINING,
};
const file = encodeCheckpoint(whole);
const headerBytes = Number(new DataView(file.buffer).getBigUint64(0, true));

const mutation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ how: fc.constant('set' as const), at: fc.nat(headerBytes + 8), to: fc.nat(255) }) },
  fc.record({ how: fc.constant('set' as const), at: fc.nat(file.length - 1), to: fc.nat(255) }),
  fc.record({ how: fc.constant('length' as const), at: fc.nat(7), to: fc.nat(255) }),
  fc.record({ how: fc.constantFrom('cut' as const, 'grow' as const), at: fc.nat(file.length), to: fc.nat(255) }),
  // A piece of the header over another piece: names twice, offsets of other tensors.
  fc.record({
    how: fc.constant('copy' as const),
    at: fc.integer({ min: 8, max: headerBytes }),
    to: fc.integer({ min: 8, max: headerBytes }),
  }),
);

it('reads a mutated checkpoint as what its bytes say, or with a CheckpointError', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      let bytes = file.slice();
      for (const { how, at, to } of mutations) {
        if (how === 'set' || how === 'length') bytes[Math.min(at, bytes.length - 1)] = to;
        if (how === 'cut') bytes = bytes.slice(0, Math.max(1, at));
        if (how === 'grow') bytes = Uint8Array.from([...bytes, to]);
        if (how === 'copy') bytes.copyWithin(at, to, to + 40);
      }
      let checkpoint: Checkpoint;
      try {
        checkpoint = readInitial(bytes, network, DEFAULT_TRAINING);
      } catch (error) {
        expect(error).toBeInstanceOf(CheckpointError);
        return;
      }
      read++;
      const size = [...checkpoint.tensors.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
      expect(size).toBeLessThanOrEqual(2 * bytes.length);
      const again = readSafetensors(encodeCheckpoint(checkpoint));
      expect(JSON.parse(again.metadata.state)).toEqual(checkpoint.state);
      for (const [name, { data }] of checkpoint.tensors)
        expect(Buffer.from(again.tensors.get(name)?.data.buffer ?? new ArrayBuffer(0)).equals(Buffer.from(data.buffer))).toBe(true);
    }),
    { numRuns: RUNS, seed: 7 },
  );
  // Most are refused; changed weights are weights.
  expect(read).toBeGreaterThan(0);
}, 300_000);
