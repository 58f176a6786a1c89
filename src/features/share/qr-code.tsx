import { useMemo } from 'react';
import { encode } from 'uqr';
import { shareWords as w } from '../../words/share-words.ts';
import styles from './share.module.css';

/** Quiet margin that readers need, in modules (ISO/IEC 18004). */
const MARGIN = 4;

/** A text as a QR code, black on white in either theme; says so where it does not fit. */
export function QrCode({ text }: { readonly text: string }) {
  const code = useMemo(() => draw(text), [text]);
  if (code === null) return <p className={styles.hint}>{w.tooLong}</p>;
  return (
    <svg className={styles.code} viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={w.code} shapeRendering="crispEdges">
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}

/** One square a dark module; `null` for a text that is too long. */
function draw(text: string): { readonly size: number; readonly path: string } | null {
  try {
    const { size, data } = encode(text, { ecc: 'L', border: MARGIN });
    return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
  } catch {
    return null;
  }
}
