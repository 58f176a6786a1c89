import { parquetMetadata, parquetReadObjects, type FileMetaData } from 'hyparquet';
import * as v from 'valibot';
import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import { allocateImages } from '../allocate-images.ts';
import { CIFAR10_CLASSES } from '../cifar/cifar10.ts';
import { requireShort } from '../cifar/class-names.ts';
import { DataError, grouped } from '../data-error.ts';
import { MOST_IMAGES } from '../pack/pack-manifest.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';
import { checkPages, rangeOf } from './check-pages.ts';
import { decodePng } from '../pictures/decode-png.ts';

/** CIFAR-10's own footer has about 0.2 MB. */
const MOST_FOOTER_BYTES = 2 ** 23;
/** Footer length and magic number, at the very end. */
const TAIL_BYTES = 8;
const MAGIC = 'PAR1';
/** Row groups of more than this are refused; CIFAR-10's have 100 to 1,000 rows. */
const MOST_GROUP_BYTES = 2 ** 28;

const EXPECTED =
  'Expected a Parquet file like those of uoft-cs/cifar10 at Hugging Face, with a PNG in column img.bytes and a number in column label';

/** One split as Hugging Face publishes image data sets. */
export interface ParquetSplit {
  readonly images: Images;
  readonly classes: readonly string[];
}

const Row = v.object({ img: v.object({ bytes: v.instance(Uint8Array) }), label: v.union([v.bigint(), v.number()]) });
/** What the `datasets` library leaves in the footer. */
const Features = v.object({
  info: v.object({ features: v.object({ label: v.object({ names: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(256)) }) }) }),
});

/**
 * Reads a split in the schema of Hugging Face's `uoft-cs/cifar10`, a row group at a time. Progress is in bytes of the file.
 * Throws a DataError that says what is wrong with it.
 */
export async function readParquet(file: SourceFile, options: ReadOptions = {}): Promise<ParquetSplit> {
  try {
    const metadata = await readMetadata(file);
    const rows = Number(metadata.num_rows);
    const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (!(rows >= 1 && rows <= MOST_IMAGES) || inGroups !== rows)
      throw new DataError(`${file.name} claims ${grouped(rows)} rows. ${EXPECTED}, and at most ${grouped(MOST_IMAGES)} rows.`);
    const classes = classesOf(metadata);
    requireShort(file.name, classes);
    const images = allocateImages(rows);
    let row = 0;
    for (const group of metadata.row_groups) {
      options.signal?.throwIfAborted();
      const count = Number(group.num_rows);
      const { start, end } = rangeOf(group, file.size);
      if (end - start > MOST_GROUP_BYTES) throw new Error(`a row group has ${grouped(end - start)} bytes`);
      const bytes = await file.slice(start, end).arrayBuffer();
      checkPages(group, bytes, start);
      const read: unknown[] = await parquetReadObjects({
        // All that it asks for lies in the group.
        file: { byteLength: file.size, slice: (from, to = file.size) => bytes.slice(from - start, to - start) },
        metadata: { ...metadata, num_rows: group.num_rows, row_groups: [group] },
        columns: ['img', 'label'],
        utf8: false,
      });
      if (read.length !== count) throw new Error(`row group ${grouped(row)} has ${read.length} rows, not ${count}`);
      for (const one of read) putRow(`${file.name}, row ${grouped(row)}`, one, images, row++, classes.length);
      options.onProgress?.(end, file.size);
    }
    return { images, classes };
  } catch (error) {
    if (error instanceof DataError || options.signal?.aborted) throw error;
    throw new DataError(`${file.name} is damaged or not such a file: ${messageOf(error)}. ${EXPECTED}.`, { cause: error });
  }
}

async function readMetadata(file: SourceFile): Promise<FileMetaData> {
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - TAIL_BYTES), file.size).arrayBuffer());
  if (tail.length < TAIL_BYTES || new TextDecoder('latin1').decode(tail.subarray(4)) !== MAGIC)
    throw new DataError(`${file.name} does not end as a Parquet file does: it is cut short or something else. ${EXPECTED}.`);
  const footer = new DataView(tail.buffer).getUint32(0, true);
  if (footer > MOST_FOOTER_BYTES || footer + TAIL_BYTES > file.size)
    throw new DataError(`${file.name} claims a footer of ${grouped(footer)} bytes. ${EXPECTED}.`);
  const metadata = parquetMetadata(await file.slice(file.size - TAIL_BYTES - footer, file.size).arrayBuffer());
  const names = metadata.schema.map(({ name }) => name);
  if (!names.includes('img') || !names.includes('label'))
    throw new DataError(`${file.name} has the columns ${names.slice(1).join(', ').slice(0, 200)}. ${EXPECTED}.`);
  return metadata;
}

function putRow(where: string, row: unknown, { labels, pixels }: Images, at: number, classes: number): void {
  const parsed = v.safeParse(Row, row);
  if (!parsed.success) throw new DataError(`${where} lacks its image or its label. ${EXPECTED}.`);
  const label = Number(parsed.output.label);
  if (!(label >= 0 && label < classes))
    throw new DataError(`${where}: the label is ${label}; expected 0 to ${classes - 1}. The file is damaged or not CIFAR-10.`);
  labels[at] = label;
  decodePng(`${where}: the image`, parsed.output.img.bytes, pixels.subarray(at * IMAGE_BYTES, (at + 1) * IMAGE_BYTES));
}

/** By the footer, where that names them. */
function classesOf(metadata: FileMetaData): readonly string[] {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  try {
    const parsed = v.safeParse(Features, JSON.parse(text ?? 'null'));
    return parsed.success ? parsed.output.info.features.label.names : CIFAR10_CLASSES;
  } catch {
    return CIFAR10_CLASSES;
  }
}
