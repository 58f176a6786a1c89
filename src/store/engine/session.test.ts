import { describe, expect, it } from 'vitest';
import { networkOfDepth } from '../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../spec/training.ts';
import type { Event, FailureKind } from '../../worker/protocol.ts';
import { OPENING, sessionAfter, type Session } from './session.ts';
import { given } from '../../spec/given.ts';

const after = (...events: Event[]): Session => events.reduce(sessionAfter, OPENING);
const adapter: Event = { type: 'adapter', adapter: { name: 'A GPU', software: false, halfs: false } };
const data: Event = { type: 'data', data: { name: 'CIFAR-10', classes: ['cat', 'dog'], trainImages: 20, testImages: 10 } };
const failure = (kind: FailureKind, run?: string): Event => ({
  type: 'failure',
  kind,
  message: kind,
  ...given({ run }),
});

describe('sessionAfter', () => {
  it('follows opening: adapter, images on their way, images', () => {
    const loading = after(adapter, { type: 'data-progress', received: 5, total: 10 });
    expect(loading).toMatchObject({ engine: 'open', adapter: { name: 'A GPU' }, loading: { received: 5, total: 10 }, data: null });
    expect(sessionAfter(loading, data)).toMatchObject({ loading: null, data: { name: 'CIFAR-10' } });
  });

  it('keeps the images that were there when others cannot be read, and forgets the failure with the next ones', () => {
    const failed = after(adapter, data, { type: 'data-progress', received: 5 }, failure('bad-data'));
    expect(failed).toMatchObject({
      engine: 'open',
      loading: null,
      data: { name: 'CIFAR-10' },
      failures: [{ kind: 'bad-data', run: null }],
    });
    expect(sessionAfter(failed, data).failures).toEqual([]);
  });

  it.each(['no-webgpu', 'no-adapter'] as const)('knows that there is no GPU: %s', (kind) => {
    expect(after(failure(kind))).toMatchObject({ engine: 'missing', failures: [{ kind }] });
  });

  it('stops training when the device or the engine is lost', () => {
    const training: Event = { type: 'status', training: true, imagesPerSecond: 100 };
    expect(after(adapter, data, training, failure('device-lost'))).toMatchObject({ engine: 'lost', training: false });
    expect(after(adapter, data, training, failure('internal'))).toMatchObject({ engine: 'lost', training: false });
  });

  it('goes on when one run alone fails', () => {
    const training: Event = { type: 'status', training: true, imagesPerSecond: 100 };
    for (const kind of ['not-finite', 'too-large', 'out-of-memory', 'bad-spec', 'internal'] as const) {
      expect(after(adapter, data, training, failure(kind, 'plain'))).toMatchObject({
        engine: 'open',
        training: true,
        failures: [{ kind, run: 'plain' }],
      });
    }
  });

  it('shows a repeated failure once, and drops a run’s failures when it begins anew', () => {
    const failed = after(adapter, failure('not-finite', 'plain'), failure('not-finite', 'residual'), failure('not-finite', 'plain'));
    expect(failed.failures.map((f) => f.run)).toEqual(['residual', 'plain']);
    expect(new Set(failed.failures.map((f) => f.key)).size).toBe(2);
    expect(
      sessionAfter(failed, {
        type: 'cleared',
        run: 'plain',
        was: { id: 'plain', name: 'Plain', network: networkOfDepth(8, false), training: DEFAULT_TRAINING, request: 0 },
      }).failures.map((f) => f.run),
    ).toEqual(['residual']);
  });

  it('holds no series', () => {
    const open = after(adapter, data);
    const series = { firstStep: 1, loss: new Float32Array(1), errors: new Uint32Array(1), batchSize: 1, seconds: 1 };
    expect(sessionAfter(open, { type: 'steps', run: 'plain', series })).toBe(open);
  });
});
