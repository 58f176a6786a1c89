import { architectureOf, type ShortcutKind } from '../../../spec/architecture.ts';
import { networkWords } from '../../../words/network-words.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { markup, type Markup } from './markup.ts';
import { COLOURS, type ReportedRun } from './reported.ts';

const [BLOCK, SIZE, ARC, ROW] = [20, 14, 12, 34];
/** Room for a stage's size before its blocks. */
const LABEL = 72;
/** Blocks beside each other before the next row begins. */
const PER_ROW = 24;
const WIDTH = LABEL + PER_ROW * BLOCK;

/** A network as blocks from left to right, a stage below the other, with an arc for each shortcut. */
export function drawing({ name, slot, network }: ReportedRun): Markup {
  const { blocks } = architectureOf(network);
  const perStage = network.blocksPerStage;
  const rowsPerStage = Math.ceil(perStage / PER_ROW);
  const places = blocks.map((block, i) => {
    const within = i % perStage;
    return { block, first: within === 0, x: LABEL + (within % PER_ROW) * BLOCK, y: (block.stage * rowsPerStage + Math.floor(within / PER_ROW)) * ROW };
  });
  const colour = COLOURS[slot];
  const on = blocks.filter(({ shortcut }) => shortcut !== 'none').length;
  return markup`<figure><figcaption>${name}: ${w.network(on, blocks.length)}</figcaption><svg viewBox="0 0 ${WIDTH} ${3 * rowsPerStage * ROW}" role="img" aria-label="${name}: ${w.network(on, blocks.length)}">
${places.map(({ block, x, y, first }) => {
    const middle = y + ARC + SIZE / 2;
    const { height, width, channels } = block.output;
    const label = first ? markup`<text x="0" y="${middle + 4}">${networkWords.map(height, width, channels)}</text>` : markup``;
    return markup`${label}<line x1="${x}" x2="${x + BLOCK}" y1="${middle}" y2="${middle}" stroke="#8b8e93"/><rect x="${x + 3}" y="${y + ARC}" width="${SIZE}" height="${SIZE}" rx="3" fill="#fff" stroke="${colour}"/>${arc(block.shortcut, x, y, colour)}`;
  })}
</svg></figure>`;
}

function arc(kind: ShortcutKind, x: number, y: number, colour: string): Markup {
  if (kind === 'none') return markup``;
  const middle = y + ARC + SIZE / 2;
  const path = `M${x + 1} ${middle}V${y + ARC - 2}Q${x + 1} ${y + 2} ${x + 5} ${y + 2}H${x + BLOCK - 5}Q${x + BLOCK - 1} ${y + 2} ${x + BLOCK - 1} ${y + ARC - 2}V${middle}`;
  const dash = kind === 'pad' ? markup` stroke-dasharray="2 2"` : markup``;
  const dot = kind === 'projection' ? markup`<circle cx="${x + BLOCK / 2}" cy="${y + 2.5}" r="2.5" fill="${colour}"/>` : markup``;
  return markup`<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.75"${dash}/>${dot}`;
}
