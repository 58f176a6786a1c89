import { readArchive } from './archive.ts';
import { readBatchFiles } from './batch-files.ts';
import { batchOf, isClassNames, OFFICIAL_ARCHIVE } from './cifar10.ts';
import { DataError } from './data-error.ts';
import { PACK_MANIFEST } from './pack-manifest.ts';
import type { ReadSet } from './read-choice.ts';
import { readPack } from './read-pack.ts';
import type { ReadOptions, SourceFile } from './source-file.ts';

/** Part of the official archive. */
const isReadme = (name: string): boolean => /^readme\b.*\.html$/i.test(name);

/**
 * Reads the images that a person chose: one archive (its first bytes tell), batches of the binary version (their names tell),
 * or the files of a prepared pack. Throws a DataError that says what is wrong with which file.
 */
export async function readFiles(files: readonly SourceFile[], options: ReadOptions = {}): Promise<ReadSet> {
  const [first] = files;
  if (!first) throw new DataError(`No file was chosen. Choose ${OFFICIAL_ARCHIVE.file}, or data_batch_1.bin to data_batch_5.bin and test_batch.bin.`);
  if (files.some(({ name }) => name === PACK_MANIFEST)) {
    return readPack((name) => {
      const file = files.find((candidate) => candidate.name === name);
      if (!file) throw new DataError(`${name} is missing: ${PACK_MANIFEST} names it. Choose it too.`);
      return file.stream();
    }, options);
  }
  if (files.some(({ name }) => batchOf(name))) {
    const other = files.find(({ name }) => !batchOf(name) && !isClassNames(name) && !isReadme(name));
    if (other) throw new DataError(`${other.name} is not a batch of CIFAR-10's binary version by its name. Choose only data_batch_*.bin, test_batch.bin and batches.meta.txt, or one archive.`);
    return readBatchFiles(files, options);
  }
  if (files.length > 1) throw new DataError(`${files.length} files were chosen, none of them named data_batch_*.bin. Choose ${OFFICIAL_ARCHIVE.file} alone, or batches by these names.`);
  return readArchive(first, options);
}
