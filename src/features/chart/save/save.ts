import { download } from '../../../components/download.ts';
import { words } from '../../../words/words.ts';
import type { Shown } from '../shown.ts';
import { csvPieces } from './csv.ts';
import { chartsAsSvg, svgAsPng } from './picture.ts';

const w = words.chart.save;

/** Hands a CSV of every step to the browser's downloads; draws a breath between pieces, so that the page stays quick. */
export async function saveCsv(shown: readonly Shown[]): Promise<void> {
  const pieces: string[] = [];
  for (const piece of csvPieces(shown)) {
    pieces.push(piece);
    await new Promise((next) => setTimeout(next));
  }
  // Spreadsheets take a file for UTF-8 only if it says so.
  download(new Blob(['\uFEFF', ...pieces], { type: 'text/csv' }), `${w.fileName}.csv`);
}

/** Hands a picture of the charts in `panel` to the browser's downloads. */
export async function savePicture(
  kind: 'svg' | 'png',
  panel: HTMLElement,
  shown: readonly Shown[],
  notes: readonly string[],
): Promise<void> {
  const drawing = await chartsAsSvg(panel, shown, notes);
  download(kind === 'svg' ? new Blob([drawing.svg], { type: 'image/svg+xml' }) : await svgAsPng(drawing), `${w.fileName}.${kind}`);
}
