import { expect, it, vi } from 'vitest';

vi.stubGlobal('document', { baseURI: 'http://localhost/' });
const { compareImages } = await import('./images-here.ts');

const unchecked = { name: 'animals', classes: ['cat', 'dog'], trainImages: 36, testImages: 6 };
const then = { ...unchecked, checksum: 'a'.repeat(64) };

it.each([
  ['same', then, { ...then }],
  ['same', then, { ...then, name: 'my animals' }],
  ['namesake', then, { ...then, checksum: 'b'.repeat(64) }],
  ['others', then, { ...then, name: 'CIFAR-10', checksum: 'b'.repeat(64) }],
  ['alike', unchecked, then],
  ['alike', then, unchecked],
  ['others', unchecked, { ...then, trainImages: 35 }],
  ['others', unchecked, { ...unchecked, classes: ['dog', 'cat'] }],
  ['none', then, null],
] as const)('calls them %s', (word, saved, here) => {
  expect(compareImages(saved, here)).toBe(word);
});
