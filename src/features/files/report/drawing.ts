import {
  ARC_HEIGHT,
  arcPath,
  arcThickness,
  BLOCK_WIDTH,
  FROM,
  LAYER_HEIGHT,
  layerBars,
  LEFT,
  MIDDLE,
  plusPath,
  RADIUS,
  RIGHT,
  TO,
} from '../../../components/block-shape.ts';
import { architectureOf } from '../../../spec/architecture.ts';
import type { Block } from '../../../spec/blocks.ts';
import { networkWords } from '../../../words/network-words.ts';
import { reportWords as w } from '../../../words/report-words.ts';
import { markup, type Markup } from './markup.ts';
import { COLOURS, type ReportedRun } from './reported.ts';

/** From one row of blocks to the next. */
const ROW = 34;
/** Room for a stage's size before its blocks. */
const LABEL = 72;
/** Blocks beside each other before the next row begins. */
const PER_ROW = 24;
const WIDTH = LABEL + PER_ROW * BLOCK_WIDTH;

/** A network as blocks from left to right, a stage below the other, with an arc for each shortcut. */
export function drawing({ name, slot, network }: ReportedRun): Markup {
  const { blocks } = architectureOf(network);
  const perStage = network.blocksPerStage;
  const rowsPerStage = Math.ceil(perStage / PER_ROW);
  const places = blocks.map((block, i) => {
    const within = i % perStage;
    return {
      block,
      first: within === 0,
      x: LABEL + (within % PER_ROW) * BLOCK_WIDTH,
      y: (block.stage * rowsPerStage + Math.floor(within / PER_ROW)) * ROW,
    };
  });
  const colour = COLOURS[slot];
  const on = blocks.filter(({ shortcut }) => shortcut !== 'none').length;
  return markup`<figure><figcaption>${name}: ${w.network(on, blocks.length)}</figcaption><svg viewBox="0 0 ${WIDTH} ${3 * rowsPerStage * ROW}" role="img" aria-label="${name}: ${w.network(on, blocks.length)}">
${places.map(({ block, x, y, first }) => {
  const middle = y + MIDDLE;
  const { height, width, channels } = block.output;
  const label = first ? markup`<text x="0" y="${middle + 4}">${networkWords.map(height, width, channels)}</text>` : markup``;
  return markup`${label}${wire(x, x + LEFT, middle)}${wire(x + RIGHT, x + BLOCK_WIDTH, middle)}${layers(block.convs.length, x, y, colour)}${arc(block, x, y, colour)}`;
})}
</svg></figure>`;
}

const wire = (from: number, to: number, y: number): Markup => markup`<line x1="${from}" x2="${to}" y1="${y}" y2="${y}" stroke="#8b8e93"/>`;

const layers = (count: number, x: number, y: number, colour: string): Markup[] =>
  layerBars(count).map(
    (bar) =>
      markup`<rect x="${(x + bar.x).toFixed(2)}" y="${y + ARC_HEIGHT}" width="${bar.width.toFixed(2)}" height="${LAYER_HEIGHT}" rx="1" fill="#fff" stroke="${colour}"/>`,
  );

function arc({ shortcut: kind, shortcutScale }: Block, x: number, y: number, colour: string): Markup {
  if (kind === 'none') return markup``;
  const dash = kind === 'pad' ? markup` stroke-dasharray="2 2"` : markup``;
  const dot = kind === 'projection' ? markup`<circle cx="${x + (FROM + TO) / 2}" cy="${y + 2.5}" r="2.5" fill="${colour}"/>` : markup``;
  const plus = markup`<circle cx="${x + TO}" cy="${y + MIDDLE}" r="${RADIUS}" fill="#fff" stroke="${colour}"/><path d="${plusPath(x, y)}" stroke="${colour}"/>`;
  return markup`<path d="${arcPath(x, y)}" fill="none" stroke="${colour}" stroke-width="${arcThickness(shortcutScale)}"${dash}/>${dot}${plus}`;
}
