import type { CompressionCodec } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SourceFile } from '../source-file.ts';
import { fakeFile } from './fake-files.ts';

/** A row: its picture's bytes, and labels by the names of their columns. */
export interface FakeRow {
  readonly picture: Uint8Array | null;
  readonly labels: Readonly<Record<string, number | null>>;
}

interface FakeOptions {
  /** The pictures' column. */
  readonly image?: string;
  /** Names of classes, by column. */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
  /** Of the labels. */
  readonly type?: 'INT64' | 'DOUBLE';
  readonly codec?: CompressionCodec;
}

/** A file as the `datasets` library writes one: each picture with its path, beside it numbers, in the footer what they mean. */
export function fakeParquet(name: string, rows: readonly FakeRow[], options: FakeOptions = {}): SourceFile {
  const { image = 'image', classes = {}, type = 'INT64', codec } = options;
  const columns = Object.keys(rows[0].labels);
  const features = {
    [image]: { _type: 'Image' },
    ...Object.fromEntries(columns.map((column) => [column, { _type: 'ClassLabel', names: classes[column] }])),
  };
  const optional = { repetition_type: 'OPTIONAL' } as const;
  const bytes = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: 1 + columns.length },
      { name: image, num_children: 2, ...optional },
      { name: 'bytes', type: 'BYTE_ARRAY', ...optional },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional },
      ...columns.map((column) => ({ name: column, type, ...optional }) as const),
    ],
    columnData: [
      { name: image, data: rows.map(({ picture }, i) => ({ bytes: picture, path: `${i}.png` })) },
      ...columns.map((column) => ({
        name: column,
        data: rows.map(({ labels }) => {
          const label = labels[column];
          return label === null || type === 'DOUBLE' ? label : BigInt(label);
        }),
      })),
    ],
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    rowGroupSize: 10,
    ...(codec === undefined ? {} : { codec, compressors: { [codec]: (bytes: Uint8Array) => bytes } }),
  });
  return fakeFile(name, new Uint8Array(bytes));
}
