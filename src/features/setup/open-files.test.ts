import { beforeEach, expect, it, vi } from 'vitest';
import { NOTHING_BROUGHT, useBrought } from '../../store/page/brought.ts';
import { readFiles } from '../../store/images/library.ts';
import { OPENING, useSession } from '../../store/engine/session.ts';
import { openFiles, openFound } from './open-files.ts';

// It needs a page.
vi.mock('../../store/images/library.ts', () => ({ readFiles: vi.fn() }));

beforeEach(() => {
  useBrought.setState(NOTHING_BROUGHT);
  useSession.setState(OPENING);
});

it('hands weights and experiments to the dialog that opens them', async () => {
  const weights = new File(['x'], 'A.SAFETENSORS');
  await openFiles([weights]);
  expect(useBrought.getState()).toEqual({ experiment: null, weights });
  const experiment = new File(['PK\u0003\u0004'.padEnd(30), 'experiment.json', '{}'], 'download (1)');
  await openFiles([experiment]);
  expect(useBrought.getState()).toEqual({ experiment, weights: null });
});

it('reads all else as images', async () => {
  const files = [new File(['x'], 'A.safetensors'), new File(['x'], 'cat.png')];
  await openFiles(files);
  expect(readFiles).toHaveBeenCalledExactlyOnceWith(files.map((file) => ({ file, path: file.name })));
  expect(useBrought.getState()).toEqual(NOTHING_BROUGHT);
});

it('says so where files that were dropped cannot be had', async () => {
  await openFound(Promise.reject(new DOMException('gone', 'NotFoundError')));
  expect(useSession.getState().failures).toMatchObject([{ kind: 'bad-data', reason: { kind: 'withheld' } }]);
});
