import { readBatchFiles } from './cifar/batch-files.ts';
import { isClassNames } from './cifar/cifar10.ts';
import { Cifar100Files } from './cifar/cifar100.ts';
import { DataError, grouped } from './data-error.ts';
import { EXPECTED_IMAGES, formatOf, type Entry, type Format, type Walk } from './entries/entry.ts';
import { readParquetFiles } from './parquet/parquet-files.ts';
import { ClassFolders } from './pictures/class-folders.ts';
import type { Decode } from './pictures/decode.ts';
import { PythonBatches } from './python/python-batches.ts';
import type { ReadSet } from './read-choice.ts';
import { fileOf, type ReadOptions, type SourceFile } from './source-file.ts';

/** Files that are taken out of an archive whole. */
const MOST_BYTES = 2 ** 28;
/** All of them together: they are held until the last one is there. Pictures are not. */
const MOST_HELD_BYTES = 2 ** 30;

interface Gatherer {
  add(entry: Entry): Promise<void>;
  finish(): ReadSet | Promise<ReadSet>;
}

/** Reads what an archive or a folder holds in one format; files of others are left alone. */
export async function readEntries(
  where: string,
  walk: Walk,
  format: Format | undefined,
  options: ReadOptions,
  decode?: Decode,
): Promise<ReadSet> {
  if (format === undefined) throw new DataError(`${where} holds nothing that the page knows as images. ${EXPECTED_IMAGES}.`);
  const gatherer = gathererFor(where, format, options, decode);
  let held = 0;
  await walk(async (entry) => {
    if (formatOf(entry.path) !== format && !(format === 'binary' && isClassNames(entry.path))) return;
    if (format !== 'pictures') held += entry.size;
    if (held > MOST_HELD_BYTES)
      throw new DataError(`${where} holds more than ${grouped(MOST_HELD_BYTES)} bytes of images. ${EXPECTED_IMAGES}.`);
    await gatherer.add(entry);
  });
  return gatherer.finish();
}

function gathererFor(where: string, format: Format, options: ReadOptions, decode?: Decode): Gatherer {
  switch (format) {
    case 'binary':
      return new WholeFiles((files) => readBatchFiles(files, options));
    case 'parquet':
      return new WholeFiles((files) => readParquetFiles(files, options, decode, where));
    case 'cifar-100':
      return new Cifar100Files(options.labels);
    case 'python':
      return new PythonBatches(options.labels);
    case 'pictures':
      return new ClassFolders(where, decode);
    case 'matlab':
      throw new DataError(
        `${where} is the MATLAB version, which the page does not read. Take the binary version, cifar-10-binary.tar.gz, or the Python version instead.`,
      );
  }
}

/** Files taken out of an archive, and then read as if they had been chosen singly. */
class WholeFiles implements Gatherer {
  readonly #files: SourceFile[] = [];
  readonly #read: (files: readonly SourceFile[]) => Promise<ReadSet>;

  constructor(read: (files: readonly SourceFile[]) => Promise<ReadSet>) {
    this.#read = read;
  }

  async add(entry: Entry): Promise<void> {
    this.#files.push(fileOf(entry.path, await entry.bytes(MOST_BYTES)));
  }

  finish(): Promise<ReadSet> {
    return this.#read(this.#files);
  }
}
