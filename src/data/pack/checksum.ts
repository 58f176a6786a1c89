import type { ImageSet } from '../../spec/images.ts';
import { sha256 } from './sha256.ts';
import { bytesOf } from './write-pack.ts';

/**
 * Tells sets apart by what is trained and tested on, whatever they are called: SHA-256 of the checksums of both parts, which
 * are those of a pack's files.
 */
export async function checksumOf({ train, test }: Pick<ImageSet, 'train' | 'test'>): Promise<string> {
  const parts = [await sha256(bytesOf(train)), await sha256(bytesOf(test))];
  return sha256(new TextEncoder().encode(parts.join(' ')));
}
