import type { ColumnChunk, ColumnMetaData } from 'hyparquet';
import { expect, it } from 'vitest';
import { rangeOf } from './check-pages.ts';

const group = (...columns: Partial<ColumnMetaData>[]): ColumnChunk[] =>
  columns.map((data) => ({ file_offset: 0n, meta_data: { total_compressed_size: 10n, ...data } as ColumnMetaData }));

it('takes a column from its dictionary on, where it has one', () => {
  expect(rangeOf(group({ dictionary_page_offset: 4n, data_page_offset: 8n }), 100)).toEqual({ start: 4, end: 14 });
  expect(rangeOf(group({ data_page_offset: 8n }), 100)).toEqual({ start: 8, end: 18 });
  expect(rangeOf(group({ dictionary_page_offset: 0n, data_page_offset: 8n }, { data_page_offset: 18n }), 100)).toEqual({
    start: 8,
    end: 28,
  });
});

it('refuses columns that lie outside the file', () => {
  for (const data_page_offset of [0n, 3n, 91n, -1n]) expect(() => rangeOf(group({ data_page_offset }), 100)).toThrow('outside the file');
});
