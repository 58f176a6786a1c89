import { architectureOf, type ShortcutKind } from '../../../spec/architecture.ts';
import { networkWords } from '../../../words/network-words.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { markup, type Markup } from './markup.ts';
import { COLOURS, type ReportedRun } from './reported.ts';

/** As on the page (src/features/networks/block-drawing.tsx): a block with the gaps around it, its arc's height, its layers' height, and where layers and arc begin and end. */
const [BLOCK, ARC, HEIGHT, ROW] = [20, 12, 14, 34];
const [LEFT, RIGHT, BETWEEN] = [3.5, 13.5, 1.5];
const [FROM, TO, RADIUS] = [1.5, 17, 2.25];
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
    const middle = y + ARC + HEIGHT / 2;
    const { height, width, channels } = block.output;
    const label = first ? markup`<text x="0" y="${middle + 4}">${networkWords.map(height, width, channels)}</text>` : markup``;
    return markup`${label}${wire(x, x + LEFT, middle)}${wire(x + RIGHT, x + BLOCK, middle)}${layers(block.convs.length, x, y, colour)}${arc(block.shortcut, x, y, colour)}`;
  })}
</svg></figure>`;
}

const wire = (from: number, to: number, y: number): Markup => markup`<line x1="${from}" x2="${to}" y1="${y}" y2="${y}" stroke="#8b8e93"/>`;

function layers(count: number, x: number, y: number, colour: string): Markup[] {
  const width = (RIGHT - LEFT - (count - 1) * BETWEEN) / count;
  return Array.from({ length: count }, (_, i) => markup`<rect x="${(x + LEFT + i * (width + BETWEEN)).toFixed(2)}" y="${y + ARC}" width="${width.toFixed(2)}" height="${HEIGHT}" rx="1" fill="#fff" stroke="${colour}"/>`);
}

/** From before the layers to where it is added behind them. */
function arc(kind: ShortcutKind, x: number, y: number, colour: string): Markup {
  if (kind === 'none') return markup``;
  const [from, to, middle] = [x + FROM, x + TO, y + ARC + HEIGHT / 2];
  const path = `M${from} ${middle}V${y + ARC - 2}Q${from} ${y + 2} ${from + 4} ${y + 2}H${to - 4}Q${to} ${y + 2} ${to} ${y + ARC - 2}V${middle}`;
  const dash = kind === 'pad' ? markup` stroke-dasharray="2 2"` : markup``;
  const dot = kind === 'projection' ? markup`<circle cx="${(from + to) / 2}" cy="${y + 2.5}" r="2.5" fill="${colour}"/>` : markup``;
  const plus = markup`<circle cx="${to}" cy="${middle}" r="${RADIUS}" fill="#fff" stroke="${colour}"/><path d="M${to - RADIUS} ${middle}h${2 * RADIUS}M${to} ${middle - RADIUS}v${2 * RADIUS}" stroke="${colour}"/>`;
  return markup`<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.75"${dash}/>${dot}${plus}`;
}
