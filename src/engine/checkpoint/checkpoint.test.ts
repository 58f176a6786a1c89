import { describe, expect, it } from 'vitest';
import { architectureOf } from '../../spec/architecture.ts';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import { checkInit, momentumName } from './check-init.ts';
import { encodeCheckpoint, readInitial, type Checkpoint } from './checkpoint.ts';
import { initialise } from './initialise.ts';
import { CheckpointError, readSafetensors, writeSafetensors, type Tensor } from './safetensors.ts';

const network = networkOfDepth(8, true, { widths: [4, 8, 12], shortcut: 'B' });
const architecture = architectureOf(network);
const training = { ...DEFAULT_TRAINING, seed: 5 };

/** A run in the middle, every value different. */
function running(): Checkpoint {
  const tensors = initialise(architecture, 'he', 5);
  let value = 0;
  for (const { name, shape } of architecture.parameters) {
    tensors.set(momentumName(name), { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).map(() => Math.sin(value++)) });
  }
  return { network, training, tensors, state: { step: 123, errorAverage: Math.fround(0.7), warm: true } };
}

const plain = (tensors: ReadonlyMap<string, Tensor>): [string, readonly number[], Float32Array][] =>
  [...tensors].map(([name, { shape, data }]) => [name, shape, data]);

describe('checkpoints', () => {
  it('come back exactly', () => {
    const checkpoint = running();
    const { tensors, ...others } = readInitial(encodeCheckpoint(checkpoint), network, training);
    expect(others).toEqual({ state: checkpoint.state, network, training });
    expect(plain(tensors)).toEqual(plain(checkpoint.tensors));
  });

  it.each<[string, (metadata: Readonly<Record<string, string>>) => Record<string, string>, string]>([
    ['another version', (m) => ({ ...m, version: '2' }), 'is of version "2"; this program reads version 1'],
    ['no state', (m) => Object.fromEntries(Object.entries(m).filter(([key]) => key !== 'state')), "lack 'state'"],
    ['a broken state', (m) => ({ ...m, state: '{' }), "metadata 'state'"],
    ['a step that no run has', (m) => ({ ...m, state: '{"step":4294967296,"errorAverage":1,"warm":false}' }), 'state.step'],
    ['a negative step', (m) => ({ ...m, state: '{"step":-1,"errorAverage":1,"warm":false}' }), 'state.step'],
    ['an impossible network', (m) => ({ ...m, network: m.network.replace('[4,8,12]', '[4,8,13]') }), 'divisible by 4'],
    [
      'another network than the tensors',
      (m) => ({ ...m, network: m.network.replace('[4,8,12]', '[4,8,16]') }),
      'not those of this network',
    ],
    [
      'an impossible training',
      (m) => ({ ...m, training: m.training.replace('"batchSize":32', '"batchSize":0') }),
      'batchSize must be at least 1',
    ],
  ])('with %s are refused', (_, change, message) => {
    const { tensors, metadata } = readSafetensors(encodeCheckpoint(running()));
    const bytes = writeSafetensors(tensors, change(metadata));
    expect(() => readInitial(bytes, network, training)).toThrow(CheckpointError);
    expect(() => readInitial(bytes, network, training)).toThrow(message);
  });
});

it('of any number of classes come back', () => {
  const hundred = initialise(architectureOf(network, 100), 'he', 1);
  expect(readInitial(encodeCheckpoint({ ...running(), tensors: hundred }), network, training).tensors.get('fc.weight')?.shape).toEqual([
    100, 12,
  ]);
});

describe('initial files', () => {
  it('without state start at step 0', () => {
    const tensors = initialise(architecture, 'he', 9);
    const initial = readInitial(writeSafetensors(tensors), network, training);
    expect(initial.state).toEqual({ step: 0, errorAverage: 1, warm: false });
    expect(plain(initial.tensors)).toEqual(plain(tensors));
  });

  it('with state go on from there, with the new training', () => {
    const next = { ...training, steps: 5000, learningRate: { ...training.learningRate, rate: 0.01 } };
    const initial = readInitial(encodeCheckpoint(running()), network, next);
    expect(initial.state.step).toBe(123);
    expect(initial.training).toEqual(next);
    expect(plain(initial.tensors)).toEqual(plain(running().tensors));
  });

  it('of another network are refused, also where all shapes agree', () => {
    const bytes = encodeCheckpoint(running());
    const other = { ...network, residual: [false, true, true] };
    expect(() => readInitial(bytes, other, training)).toThrow('it differs in residual');
    expect(readInitial(bytes, { ...network, initialisation: 'fixed' }, training).state.step).toBeGreaterThan(0);
  });
});

describe('checkInit', () => {
  const change = (edit: (tensors: Map<string, Tensor>) => void): (() => void) => {
    const tensors = initialise(architecture, 'he', 5);
    edit(tensors);
    return () => {
      checkInit(tensors, architecture);
    };
  };
  const zeros = (...shape: number[]): Tensor => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });

  it('accepts the network, and the counters that PyTorch saves', () => {
    expect(change(() => undefined)).not.toThrow();
    expect(change((t) => t.set('layer2.0.downsample.1.num_batches_tracked', zeros()))).not.toThrow();
  });

  it('names what is wrong', () => {
    expect(change((t) => t.delete('bn1.running_var'))).toThrow('missing: bn1.running_var');
    expect(change((t) => t.set('extra', zeros(1)))).toThrow('unexpected: "extra"');
    expect(change((t) => t.set('layer9.0.bn1.num_batches_tracked', zeros()))).toThrow('unexpected: "layer9.0.bn1.num_batches_tracked"');
    expect(change((t) => t.set('fc.weight', zeros(12, 10)))).toThrow('other shapes: fc.weight is [12, 10] instead of [10, 12]');
    expect(change((t) => t.set('fc.bias', zeros(10, 1)))).toThrow('other shapes: fc.bias is [10, 1] instead of [10]');
    expect(change((t) => t.clear())).toThrow(/missing: conv1.weight, bn1.weight, bn1.bias and \d+ more/);
    expect(change((t) => t.set('momentum.fc.bias', zeros(10)))).toThrow('missing: momentum.conv1.weight');
    expect(
      change((t) => {
        t.get('bn1.running_var')?.data.fill(NaN, 3);
      }),
    ).toThrow('tensor "bn1.running_var": a value is not finite');
    expect(
      change((t) => {
        t.get('fc.bias')?.data.fill(-Infinity, 9);
      }),
    ).toThrow(CheckpointError);
    expect(
      change((t) => {
        t.get('bn1.running_var')?.data.fill(-1, 3);
      }),
    ).toThrow('tensor "bn1.running_var": a variance is negative');
  });
});
