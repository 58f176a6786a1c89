/** A table of text; columns whose title starts with a space hold figures and are aligned right. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences below. */
  readonly notes?: readonly string[];
}

const isNumeric = (column: string): boolean => column.startsWith(' ');

/** For a terminal. */
export function toText({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, i) => Math.max(column.trim().length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumeric(columns[i]) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  return [title, line(columns.map((column) => column.trim())), ...rows.map(line), ...notes].join('\n');
}

/** GitHub's Markdown, under a heading of the third level. */
export function toMarkdown({ title, columns, rows, notes = [] }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  const table = [line(columns), line(columns.map((column) => (isNumeric(column) ? '---:' : '---'))), ...rows.map(line)];
  return [`### ${title}`, table.join('\n'), ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

/** Three significant digits: `0.0123`, `12.3`, `1230`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 100 ? rounded.toFixed(0) : rounded.toPrecision(3);
}

export const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)}%`;
