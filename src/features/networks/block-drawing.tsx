import type { ShortcutKind } from '../../spec/architecture.ts';

/** In the drawing's own units: one block with the gap around it, and the height kept for its arc. */
const WIDTH = 20;
const SIZE = 14;
const ARC = 12;
const MIDDLE = ARC + SIZE / 2;
const LEFT = (WIDTH - SIZE) / 2;

interface Props {
  /** Layers with weights on the block's way. */
  readonly layers: number;
  readonly shortcut: ShortcutKind;
}

/** A block as a square, split into its layers, with its shortcut as an arc from before it to after it. */
export function BlockDrawing({ layers, shortcut }: Props) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${ARC + SIZE + 2}`} preserveAspectRatio="xMidYMax meet" aria-hidden="true" focusable="false">
      <line x1={0} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} stroke="var(--outline)" />
      <rect x={LEFT} y={ARC} width={SIZE} height={SIZE} rx={3} fill="var(--block)" stroke="var(--run)" strokeWidth={1.25} />
      {Array.from({ length: layers - 1 }, (_, i) => LEFT + ((i + 1) * SIZE) / layers).map((x) => (
        <line key={x} x1={x} x2={x} y1={ARC + 3} y2={ARC + SIZE - 3} stroke="var(--run)" />
      ))}
      <ShortcutArc kind={shortcut} />
    </svg>
  );
}

/** Solid: identity. Dashed: zero-padded. With a dot: projection. Faint: switched off. */
export function ShortcutArc({ kind }: { readonly kind: ShortcutKind }) {
  const on = kind !== 'none';
  return (
    <>
      <path
        d={`M1 ${MIDDLE} V${ARC - 2} Q1 2 5 2 H${WIDTH - 5} Q${WIDTH - 1} 2 ${WIDTH - 1} ${ARC - 2} V${MIDDLE}`}
        fill="none"
        stroke={on ? 'var(--run)' : 'var(--track)'}
        strokeWidth={on ? 1.75 : 1}
        {...(kind === 'pad' ? { strokeDasharray: '2 2' } : {})}
      />
      {kind === 'projection' && <circle cx={WIDTH / 2} cy={2.5} r={2.5} fill="var(--run)" />}
    </>
  );
}
