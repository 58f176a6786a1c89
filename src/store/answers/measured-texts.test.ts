import { beforeEach, expect, it, vi } from 'vitest';

vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('localStorage', { getItem: () => null });

const { useLesions } = await import('./lesions.ts');
const { lesionText, measuredTexts, pathText } = await import('./measured-texts.ts');
const { usePaths } = await import('./paths.ts');
const { useSurface } = await import('./surface.ts');

const LESIONED = {
  steps: [10, 10],
  images: 200,
  whole: 50,
  alone: [60, null, 55],
  together: [],
  exchanged: [],
  planned: { together: 0, exchanged: 0 },
} as const;
const PATHS = { step: 1000, blocks: 3, lengths: [0, 1, 2, 3], paths: 3, sizes: [1, 1, 1, 1] };

beforeEach(() => {
  useLesions.setState({ of: {} });
  usePaths.setState({ of: {} });
  useSurface.setState({ of: {} });
});

it('says how a network does without its blocks', () => {
  expect(lesionText(LESIONED)).toBe('After step 10 it gets 50.0% of 200 test images wrong. Without one block: 55.0% to 60.0%.');
  expect(lesionText({ ...LESIONED, steps: [10, 30], alone: [null, undefined, null] })).toBe(
    'After steps 10 to 30 it gets 50.0% of 200 test images wrong.',
  );
});

it('says along which paths the gradient comes back', () => {
  expect(pathText(PATHS)).toBe(
    'After step 1,000: the gradient that comes back has gone through 1.5 of 3 blocks on average; the average path goes through 1.5.',
  );
  expect(pathText({ ...PATHS, sizes: [1, 0, 0, 0] })).toContain('has gone through 0.0 of 3 blocks');
  expect(pathText({ ...PATHS, sizes: [0, 0, 0, 0] })).toBe('After step 1,000: no gradient comes back along any path that was followed.');
  expect(pathText({ ...PATHS, lengths: [3], sizes: [1] })).toBe('After step 1,000: it has one path, through all 3 blocks.');
});

it('tells what is known of the runs that are there', () => {
  const runs = [{ id: 'a' }, { id: 'b' }];
  expect(measuredTexts(runs)).toEqual([]);
  usePaths.setState({ of: { a: null, b: PATHS, gone: PATHS } });
  useSurface.setState({ of: { a: { step: 5, images: 32, size: 1, losses: [2.5] } } });
  expect(measuredTexts(runs)).toEqual([
    { kind: 'Paths', runs: [{ id: 'b', text: pathText(PATHS) }] },
    { kind: 'Loss surface', runs: [{ id: 'a', text: 'After step 5, on 32 training images: loss 2.50 at its weights.' }] },
  ]);
});
