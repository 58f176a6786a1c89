import { readArchive } from './cifar/archive.ts';
import { readBatchFiles } from './cifar/batch-files.ts';
import { batchOf, isClassNames, OFFICIAL_ARCHIVE } from './cifar/cifar10.ts';
import { DataError } from './data-error.ts';
import { formatOf, isLeftover, StopReading, type Format, type Walk } from './entries/entry.ts';
import { fileEntries } from './entries/file-entries.ts';
import { tarEntries } from './entries/tar-entries.ts';
import { zipEntries } from './entries/zip-entries.ts';
import { fileKind, KIND_BYTES } from './file-kind.ts';
import { PACK_MANIFEST } from './pack/pack-manifest.ts';
import { readParquetFiles } from './parquet/parquet-files.ts';
import { setNameOf } from './pictures/class-folders.ts';
import type { Decode } from './pictures/decode.ts';
import { readEntries } from './read-entries.ts';
import type { ReadSet } from './read-choice.ts';
import { readPack } from './pack/read-pack.ts';
import { nameOf, readStart, type ReadOptions, type SourceFile } from './source-file.ts';

/** Part of the official archive. */
const isReadme = (name: string): boolean => /^readme\b.*\.html$/i.test(name);

/**
 * Reads the images that a person chose: an archive (its first bytes tell which), batches by their names, Parquet files, the
 * files of a prepared pack, or a folder of pictures. Throws a DataError that says what is wrong with which file.
 */
export async function readFiles(files: readonly SourceFile[], options: ReadOptions = {}, decode?: Decode): Promise<ReadSet> {
  const [first] = files;
  if (!first)
    throw new DataError(`No file was chosen. Choose ${OFFICIAL_ARCHIVE.file}, or data_batch_1.bin to data_batch_5.bin and test_batch.bin.`);
  if (files.some(({ name }) => nameOf(name) === PACK_MANIFEST)) {
    return readPack((name) => {
      const file = files.find((candidate) => nameOf(candidate.name) === name);
      if (!file) throw new DataError(`${name} is missing: ${PACK_MANIFEST} names it. Choose it too.`);
      return file.stream();
    }, options);
  }
  if (files.some(({ name }) => batchOf(name))) {
    const other = files.find(({ name }) => !batchOf(name) && !isClassNames(name) && !isReadme(nameOf(name)) && !isLeftover(name));
    if (other)
      throw new DataError(
        `${other.name} is not a batch of CIFAR-10's binary version by its name. Choose only data_batch_*.bin, test_batch.bin and batches.meta.txt, or one archive.`,
      );
    return readBatchFiles(files, options);
  }
  return files.length === 1 ? readOne(first, options, decode) : readMany(files, options, decode);
}

async function readOne(file: SourceFile, options: ReadOptions, decode?: Decode): Promise<ReadSet> {
  const kind = fileKind(await readStart(file, KIND_BYTES));
  const where = setNameOf(file.name);
  switch (kind) {
    case 'parquet':
      return readParquetFiles([file], options, decode);
    case 'zip':
      return readEntries(where, zipEntries(file, options), await firstFormat(zipEntries(file, {})), options, decode);
    case 'gzip':
    case 'tar':
      return readTar(file, options, decode);
    case 'pickle':
      return readEntries(where, fileEntries([file], options), 'python', options, decode);
    case 'matlab':
      return readEntries(where, fileEntries([file], options), 'matlab', options, decode);
    default: {
      const format = formatOf(file.name);
      // Its reader says best what is wrong with it.
      if (format === undefined || kind === 'html' || kind === 'empty') return readTar(file, options, decode);
      return readEntries(where, fileEntries([file], options), format, options, decode);
    }
  }
}

async function readTar(file: SourceFile, options: ReadOptions, decode?: Decode): Promise<ReadSet> {
  const format = await firstFormat(tarEntries(file, options));
  if (format === 'binary') return readArchive(file, options);
  return readEntries(setNameOf(file.name), tarEntries(file, options), format, options, decode);
}

async function readMany(files: readonly SourceFile[], options: ReadOptions, decode?: Decode): Promise<ReadSet> {
  const formats = new Set(files.flatMap(({ name }) => formatOf(name) ?? []));
  // A folder may hold notes beside its images, and images of two kinds only by mistake.
  const [format, another] = formats;
  if (format === undefined)
    throw new DataError(
      `${files.length} files were chosen, none of which holds images by its name. Choose ${OFFICIAL_ARCHIVE.file} alone, batches, or a folder with pictures.`,
    );
  if (another !== undefined) throw new DataError(`The files are of different kinds: ${[...formats].join(', ')}. Choose those of one kind.`);
  const chosen = files.filter(({ name }) => formatOf(name) === format);
  const [folder, inside] = files[0].name.split('/');
  const name = setNameOf(folder);
  if (format === 'parquet') return readParquetFiles(chosen, options, decode, inside === undefined ? undefined : name);
  return readEntries(name, fileEntries(chosen, options), format, options, decode);
}

/** Of the first file that says something. */
async function firstFormat(walk: Walk): Promise<Format | undefined> {
  let found: Format | undefined;
  try {
    await walk(({ path }) => {
      found = formatOf(path);
      return found === undefined ? Promise.resolve() : Promise.reject(new StopReading());
    });
  } catch (error) {
    if (!(error instanceof StopReading)) throw error;
  }
  return found;
}
