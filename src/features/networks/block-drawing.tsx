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
} from '../../components/block-shape.ts';
import type { ShortcutKind } from '../../spec/blocks.ts';
import styles from './networks.module.css';

interface Props {
  /** Layers with weights on the block's way. */
  readonly layers: number;
  readonly shortcut: ShortcutKind;
  readonly scale: number;
}

/** A block as its layers side by side, with its shortcut as an arc from before them to where it is added behind them. */
export function BlockDrawing({ layers, shortcut, scale }: Props) {
  return (
    <svg
      viewBox={`0 0 ${BLOCK_WIDTH} ${ARC_HEIGHT + LAYER_HEIGHT + 1}`}
      preserveAspectRatio="xMidYMax meet"
      aria-hidden="true"
      focusable="false"
    >
      <line x2={LEFT} y1={MIDDLE} y2={MIDDLE} stroke="var(--outline)" />
      <line x1={RIGHT} x2={BLOCK_WIDTH} y1={MIDDLE} y2={MIDDLE} stroke="var(--outline)" />
      <Layers count={layers} y={ARC_HEIGHT} />
      <ShortcutArc kind={shortcut} scale={scale} />
      {shortcut !== 'none' && <Addition />}
    </svg>
  );
}

/** Narrow bars, in the place of one block's. */
export function Layers({ count, y }: { readonly count: number; readonly y: number }) {
  return layerBars(count).map(({ x, width }) => (
    <rect key={x} x={x} y={y} width={width} height={LAYER_HEIGHT} rx={1} fill="var(--block)" stroke="var(--run)" />
  ));
}

/** Solid: identity. Dashed: zero-padded. With a dot: projection. As thick as it is scaled. Switched off: a ghost, for where it would be. */
export function ShortcutArc({ kind, scale = 1 }: { readonly kind: ShortcutKind; readonly scale?: number }) {
  const on = kind !== 'none';
  return (
    <>
      <path
        className={on ? undefined : styles.ghost}
        d={arcPath(0, 0)}
        fill="none"
        stroke={on ? 'var(--run)' : 'var(--outline)'}
        strokeWidth={on ? arcThickness(scale) : 1}
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
      <path d={plusPath(0, 0)} />
    </g>
  );
}
