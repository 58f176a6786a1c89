import type { ShortcutKind } from '../../spec/architecture.ts';
import styles from './networks.module.css';

/** In the drawing's own units: one block with the gaps around it, and the height kept for its arc. */
const WIDTH = 20;
const ARC = 12;
const HEIGHT = 14;
const MIDDLE = ARC + HEIGHT / 2;
/** Where its layers begin and end. */
const [LEFT, RIGHT] = [3.5, 13.5];
const BETWEEN = 1.5;
/** Where its shortcut leaves the way, and where it comes back. */
const [FROM, TO] = [1.5, 17];
/** Of the sign of addition. */
const RADIUS = 2.25;

interface Props {
  /** Layers with weights on the block's way. */
  readonly layers: number;
  readonly shortcut: ShortcutKind;
}

/** A block as its layers side by side, with its shortcut as an arc from before them to where it is added behind them. */
export function BlockDrawing({ layers, shortcut }: Props) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${ARC + HEIGHT + 1}`} preserveAspectRatio="xMidYMax meet" aria-hidden="true" focusable="false">
      <line x2={LEFT} y1={MIDDLE} y2={MIDDLE} stroke="var(--outline)" />
      <line x1={RIGHT} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} stroke="var(--outline)" />
      <Layers count={layers} y={ARC} />
      <ShortcutArc kind={shortcut} />
      {shortcut !== 'none' && <Addition />}
    </svg>
  );
}

/** Narrow bars, in the place of one block's. */
export function Layers({ count, y }: { readonly count: number; readonly y: number }) {
  const width = (RIGHT - LEFT - (count - 1) * BETWEEN) / count;
  return Array.from({ length: count }, (_, i) => LEFT + i * (width + BETWEEN)).map((x) => (
    <rect key={x} x={x} y={y} width={width} height={HEIGHT} rx={1} fill="var(--block)" stroke="var(--run)" />
  ));
}

/** Solid: identity. Dashed: zero-padded. With a dot: projection. Switched off: a ghost, for where it would be. */
export function ShortcutArc({ kind }: { readonly kind: ShortcutKind }) {
  const on = kind !== 'none';
  return (
    <>
      <path
        className={on ? undefined : styles.ghost}
        d={`M${FROM} ${MIDDLE} V${ARC - 2} Q${FROM} 2 ${FROM + 4} 2 H${TO - 4} Q${TO} 2 ${TO} ${ARC - 2} V${MIDDLE}`}
        fill="none"
        stroke={on ? 'var(--run)' : 'var(--outline)'}
        strokeWidth={on ? 1.75 : 1}
        {...(kind === 'pad' ? { strokeDasharray: '2 2' } : on ? {} : { strokeDasharray: '0 2.5', strokeLinecap: 'round' as const })}
      />
      {kind === 'projection' && <circle cx={(FROM + TO) / 2} cy={2.5} r={2.5} fill="var(--run)" />}
    </>
  );
}

/** Where the shortcut's end is added. */
export function Addition() {
  return (
    <g className={styles.addition} stroke="var(--run)" strokeWidth={0.9}>
      <circle cx={TO} cy={MIDDLE} r={RADIUS} fill="var(--ground)" />
      <path d={`M${TO - RADIUS} ${MIDDLE} h${2 * RADIUS} M${TO} ${MIDDLE - RADIUS} v${2 * RADIUS}`} />
    </g>
  );
}
