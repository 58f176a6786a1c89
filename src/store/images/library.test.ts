import { beforeEach, expect, it, vi } from 'vitest';
import { reportOf } from '../../data/report.ts';
import { fakeSet } from '../../data/testing/fake-pack.ts';
import type { LibraryEvent } from '../../worker/library/protocol.ts';
import { dropFound, readFiles, useLibrary } from './library.ts';

let tell: (event: LibraryEvent) => void = () => undefined;

// They need a page.
vi.mock('./images.ts', () => ({ loadImages: vi.fn() }));
vi.mock('../page/persistence.ts', () => ({ askToPersist: vi.fn() }));
vi.mock('../../worker/library/client.ts', () => ({
  connectLibrary: (receive: typeof tell) => {
    tell = receive;
    return { send: () => undefined };
  },
}));

const READING: LibraryEvent = { type: 'reading', received: 6, total: 10 };
const READ: LibraryEvent = {
  type: 'read',
  report: reportOf(fakeSet),
  bytes: 0,
};

beforeEach(() => readFiles([{ file: new File([], 'a.zip'), path: 'a.zip' }]));

it('tells how far the reading of files is, and what was found', () => {
  tell(READING);
  expect(useLibrary.getState().reading).toEqual({ received: 6, total: 10 });
  tell(READ);
  expect(useLibrary.getState()).toMatchObject({ reading: null, found: { bytes: 0 } });
});

it('forgets files that were dropped, also where their worker told of them before it heard so', () => {
  dropFound();
  tell(READING);
  tell(READ);
  expect(useLibrary.getState()).toMatchObject({ reading: null, found: null });
});
