import { parquetMetadata, parquetReadObjects, type CompressionCodec, type FileMetaData, type RowGroup } from 'hyparquet';
import * as v from 'valibot';
import { IMAGE_BYTES, type Images } from '../../spec/images.ts';
import { messageOf } from '../../spec/message-of.ts';
import { allocateImages } from '../allocate-images.ts';
import { numberedClasses, requireShort } from '../cifar/class-names.ts';
import { DataError, grouped } from '../data-error.ts';
import { MOST_IMAGES } from '../pack/pack-manifest.ts';
import { browserDecode, decodePicture, type Decode } from '../pictures/decode.ts';
import type { LabelChoice } from '../read-choice.ts';
import type { ReadOptions, SourceFile } from '../source-file.ts';
import { checkPages, rangeOf } from './check-pages.ts';
import { columnNames, columnsOf, type Columns } from './columns.ts';

/** CIFAR-10's own footer has about 0.2 MB. */
const MOST_FOOTER_BYTES = 2 ** 23;
/** Footer length and magic number, at the very end. */
const TAIL_BYTES = 8;
const MAGIC = 'PAR1';
/** Row groups of more than this are refused; CIFAR-10's have 100 to 1,000 rows. */
const MOST_GROUP_BYTES = 2 ** 28;
const MOST_CLASSES = 256;
const READ_CODECS: readonly CompressionCodec[] = ['UNCOMPRESSED', 'SNAPPY'];

const EXPECTED =
  'Expected a Parquet file as Hugging Face has them for image classification: pictures in a column img or image, and whole numbers in a column label';

/** A part of a set, as Hugging Face publishes it. */
export interface ParquetSplit {
  readonly images: Images;
  readonly classes: readonly string[];
  /** Which labels were taken, where the file gives two. */
  readonly labels?: LabelChoice | undefined;
}

const Bytes = v.instance(Uint8Array<ArrayBuffer>);
const Row = v.object({
  image: v.union([
    Bytes,
    v.pipe(
      v.object({ bytes: Bytes }),
      v.transform(({ bytes }) => bytes),
    ),
  ]),
  label: v.union([v.bigint(), v.number()]),
});

/**
 * Reads a file in the schema that Hugging Face has for image classification, a row group at a time. Progress is in bytes of
 * the file, by the rows that are read. Throws a DataError that says what is wrong with it.
 */
export async function readParquet(file: SourceFile, options: ReadOptions = {}, decode: Decode = browserDecode): Promise<ParquetSplit> {
  try {
    const metadata = await readMetadata(file);
    const rows = Number(metadata.num_rows);
    const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (!(rows >= 1 && rows <= MOST_IMAGES) || inGroups !== rows)
      throw new DataError(`${file.name} claims ${grouped(rows)} rows. ${EXPECTED}, and at most ${grouped(MOST_IMAGES)} rows.`);
    const columns = columnsOf(metadata, options.labels ?? 'fine');
    if (columns === undefined)
      throw new DataError(`${file.name} has the columns ${columnNames(metadata).join(', ').slice(0, 200)}. ${EXPECTED}.`);
    const { image, label, classes, labels } = columns;
    requireShort(file.name, classes ?? []);
    const images = allocateImages(rows);
    let row = 0;
    for (const group of metadata.row_groups) {
      options.signal?.throwIfAborted();
      for (const one of await readGroup(file, metadata, group, columns)) {
        options.signal?.throwIfAborted();
        const where = `${file.name}, row ${grouped(row)}`;
        const parsed = v.safeParse(Row, { image: one[image], label: one[label] });
        if (!parsed.success) throw new DataError(`${where} lacks its picture, or its label as a number. ${EXPECTED}.`);
        images.labels[row] = checkedLabel(where, parsed.output.label, classes?.length);
        const into = images.pixels.subarray(row * IMAGE_BYTES, (row + 1) * IMAGE_BYTES);
        await decodePicture(`${where}: the picture`, parsed.output.image, into, decode);
        row++;
      }
      options.onProgress?.(Math.round((file.size * row) / rows), file.size);
    }
    return { images, classes: classes ?? numberedClasses(1 + images.labels.reduce((most, one) => Math.max(most, one), 1)), labels };
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
  return parquetMetadata(await file.slice(file.size - TAIL_BYTES - footer, file.size).arrayBuffer());
}

/** The two columns of a row group; what else the file holds is not read. */
async function readGroup(
  file: SourceFile,
  metadata: FileMetaData,
  group: RowGroup,
  { image, label }: Columns,
): Promise<readonly Record<string, unknown>[]> {
  const chosen = group.columns.filter(({ meta_data: data }) => data === undefined || [image, label].includes(data.path_in_schema[0]));
  const codec = chosen.map(({ meta_data: data }) => data?.codec ?? 'UNCOMPRESSED').find((one) => !READ_CODECS.includes(one));
  if (codec !== undefined)
    throw new DataError(`${file.name} is compressed with ${codec}, which the page does not read. Write it anew, compressed with Snappy.`);
  const { start, end } = rangeOf(chosen, file.size);
  if (end - start > MOST_GROUP_BYTES) throw new Error(`a row group has ${grouped(end - start)} bytes`);
  const bytes = await file.slice(start, end).arrayBuffer();
  checkPages(chosen, Number(group.num_rows), bytes, start);
  const rows = await parquetReadObjects({
    // All that it asks for lies in between.
    file: { byteLength: file.size, slice: (from, to = file.size) => bytes.slice(from - start, to - start) },
    metadata: { ...metadata, num_rows: group.num_rows, row_groups: [group] },
    columns: [image, label],
    utf8: false,
  });
  if (rows.length !== Number(group.num_rows)) throw new Error(`a row group has ${rows.length} rows, not ${group.num_rows}`);
  return rows;
}

function checkedLabel(where: string, label: bigint | number, classes = MOST_CLASSES): number {
  const number = Number(label);
  if (!(Number.isInteger(number) && number >= 0 && number < classes))
    throw new DataError(
      `${where}: the label is ${number}; expected a whole number from 0 to ${classes - 1}. The file is damaged, or holds something else.`,
    );
  return number;
}
