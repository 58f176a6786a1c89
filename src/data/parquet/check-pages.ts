import type { ColumnChunk, ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

/** A page of 100 to 1,000 images has 0.2 to 3 MB. */
const MOST_PAGE_BYTES = 2 ** 27;

/** Where a column begins. Writers that make no dictionary may say so by 0. */
const startOf = ({ dictionary_page_offset: dictionary = 0n, data_page_offset: values }: ColumnMetaData): number =>
  Number(dictionary === 0n ? values : dictionary);

/** The bytes of the file that columns of a row group take. Throws an Error where they claim what the file does not have. */
export function rangeOf(columns: readonly ColumnChunk[], fileBytes: number): { readonly start: number; readonly end: number } {
  const ranges = columns.map(({ meta_data: data }) => {
    if (data === undefined) throw new Error('a column is not described');
    const first = startOf(data);
    return { start: first, end: first + Number(data.total_compressed_size) };
  });
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  if (!(ranges.every((range) => range.start >= 4 && range.end > range.start) && end <= fileBytes))
    throw new Error('a column lies outside the file');
  return { start, end };
}

/**
 * Looks at the head of every page of columns of a row group before anything is unpacked: a few wrong bytes there would ask
 * for gigabytes or for minutes. `bytes`: the file from `start` on. Throws an Error.
 */
export function checkPages(columns: readonly ColumnChunk[], rows: number, bytes: ArrayBuffer, start: number): void {
  for (const { meta_data: data } of columns) {
    if (data === undefined) continue;
    const from = startOf(data) - start;
    const view = new DataView(bytes, from, Number(data.total_compressed_size));
    const reader = { view, offset: 0 };
    // As hyparquet does, which stops one byte before the end.
    while (reader.offset < view.byteLength - 1) {
      const header = parquetHeader(reader);
      const values =
        header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? header.dictionary_page_header?.num_values ?? 0;
      if (!(values >= 0 && values <= rows)) throw new Error(`a page claims ${values} values, of a group of ${rows} rows`);
      if (!(header.uncompressed_page_size >= 0 && header.uncompressed_page_size <= MOST_PAGE_BYTES))
        throw new Error(`a page claims ${header.uncompressed_page_size} bytes`);
      if (!(header.compressed_page_size >= 0 && header.compressed_page_size <= view.byteLength - reader.offset))
        throw new Error('a page goes beyond its column');
      reader.offset += header.compressed_page_size;
    }
  }
}
