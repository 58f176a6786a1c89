import { expect, it } from 'vitest';
import { figure, percent, toMarkdown, toText, type Table } from './table.ts';

const table: Table = {
  title: 'Steps',
  columns: ['network', ' ms'],
  rows: [
    ['plain-20', '7.50'],
    ['a|b', '1230'],
  ],
  notes: ['As measured.'],
};

it('aligns words left and figures right', () => {
  expect(toText(table).split('\n')).toEqual(['Steps', 'network     ms', 'plain-20  7.50', 'a|b       1230', 'As measured.']);
});

it('writes Markdown', () => {
  expect(toMarkdown(table).split('\n')).toEqual([
    '### Steps',
    '',
    '| network | ms |',
    '| --- | ---: |',
    '| plain-20 | 7.50 |',
    '| a\\|b | 1230 |',
    '',
    'As measured.',
  ]);
});

it.each([
  [1234.4, '1230'],
  [123.45, '123'],
  [99.96, '100'],
  [12.345, '12.3'],
  [1, '1.00'],
  [0.012345, '0.0123'],
  [0, '0.00'],
  [NaN, '-'],
  [Infinity, '-'],
])('%d is written %s', (value, text) => {
  expect(figure(value)).toBe(text);
});

it('writes percentages', () => {
  expect(percent(0.1234)).toBe('12.3%');
});
