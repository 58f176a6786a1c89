import type { Block } from '../../spec/architecture.ts';

/** In the drawing's own units: a block with the gap after it, and the height kept for arcs. */
const PITCH = 20;
const SIZE = 14;
const ARC = 12;
const PAD = 3;
/** Most room that a block takes, in CSS pixels; with many blocks they shrink to fit. */
const WIDEST = 28;

/**
 * The blocks of one stage as squares, each split into its layers, with its shortcut as an arc from
 * before the block to after it.
 */
export function StageDrawing({ blocks }: { readonly blocks: readonly Block[] }) {
  const width = blocks.length * PITCH + 2 * PAD;
  const height = ARC + SIZE + 2;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} style={{ width: '100%', maxWidth: (width * WIDEST) / PITCH }} aria-hidden="true" focusable="false">
      <line x1={0} x2={width} y1={ARC + SIZE / 2} y2={ARC + SIZE / 2} stroke="var(--outline)" />
      {blocks.map((block, i) => (
        <g key={block.name} transform={`translate(${PAD + i * PITCH} 0)`}>
          <BlockDrawing block={block} />
        </g>
      ))}
    </svg>
  );
}

function BlockDrawing({ block }: { readonly block: Block }) {
  const left = (PITCH - SIZE) / 2;
  const layers = block.convs.length;
  return (
    <>
      <rect x={left} y={ARC} width={SIZE} height={SIZE} rx={3} fill="var(--block)" stroke="var(--run)" strokeWidth={1.25} />
      {block.convs.slice(1).map((conv, i) => (
        <line key={conv.name} x1={left + ((i + 1) * SIZE) / layers} x2={left + ((i + 1) * SIZE) / layers} y1={ARC + 3} y2={ARC + SIZE - 3} stroke="var(--run)" strokeWidth={1} />
      ))}
      {block.shortcut !== 'none' && (
        <path
          d={`M1 ${ARC + SIZE / 2} V${ARC - 2} Q1 2 5 2 H${PITCH - 5} Q${PITCH - 1} 2 ${PITCH - 1} ${ARC - 2} V${ARC + SIZE / 2}`}
          fill="none"
          stroke="var(--run)"
          strokeWidth={1.75}
          {...(block.shortcut === 'pad' ? { strokeDasharray: '2 2' } : {})}
        />
      )}
      {block.shortcut === 'projection' && <circle cx={PITCH / 2} cy={2.5} r={2.5} fill="var(--run)" />}
    </>
  );
}
