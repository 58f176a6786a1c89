import { useEffect, useLayoutEffect, useRef, type PointerEvent } from 'react';
import { pictureWords } from '../../../words/picture-words.ts';
import { mostZoom, movedTo, placeOf, roomOf, sideOf, within, zoomedBy, type Crop } from './crop.ts';
import { percentOf } from '../percent.ts';
import { drawCrop } from './small-image.ts';
import styles from './own.module.css';

const w = pictureWords.own;
/** Pixels of the drawing; it is shown in half as many, for sharp screens. */
const SIZE = 512;

interface Props {
  readonly picture: ImageBitmap;
  readonly crop: Crop;
  readonly onChange: (change: (crop: Crop) => Crop) => void;
}

/** The square of a picture, moved by dragging and zoomed by wheel or two fingers; or both by the sliders below. */
export function CropView({ picture, crop, onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Fingers on the picture, in parts of the square. */
  const pointers = useRef(new Map<number, { readonly x: number; readonly y: number }>());

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context !== null && context !== undefined) drawCrop(context, picture, crop, SIZE);
  }, [picture, crop]);

  // React listens passively, and the page would scroll along.
  useEffect(() => {
    const element = canvas.current;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const about = placeIn(element, event);
      onChange((old) => zoomedBy(old, picture, Math.exp(-event.deltaY / 400), about));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [picture, onChange]);

  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    const from = pointers.current.get(event.pointerId);
    if (from === undefined) return;
    const to = placeIn(event.currentTarget, event);
    pointers.current.set(event.pointerId, to);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    onChange((old) => {
      if (other !== undefined)
        return zoomedBy(old, picture, distance(to, other) / Math.max(0.01, distance(from, other)), {
          x: (to.x + other.x) / 2,
          y: (to.y + other.y) / 2,
        });
      const side = sideOf(old, picture);
      return within({ ...old, x: old.x - (to.x - from.x) * side, y: old.y - (to.y - from.y) * side }, picture);
    });
  };
  const lift = ({ pointerId }: PointerEvent): void => {
    pointers.current.delete(pointerId);
  };

  return (
    <div className={styles.crop}>
      <canvas
        ref={canvas}
        className={styles.square}
        width={SIZE}
        height={SIZE}
        role="img"
        aria-label={w.crop}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pointers.current.set(event.pointerId, placeIn(event.currentTarget, event));
        }}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <Range
        label={w.zoom}
        value={Math.log2(crop.zoom) / (Math.log2(mostZoom(picture)) || 1)}
        text={w.zoomed(crop.zoom.toFixed(1))}
        still={mostZoom(picture) === 1}
        onChange={(value) => onChange((old) => zoomedBy(old, picture, mostZoom(picture) ** value / old.zoom))}
      />
      {(['x', 'y'] as const).map((axis) => (
        <Range
          key={axis}
          label={w.places[axis]}
          value={placeOf(crop, picture, axis)}
          text={percentOf(placeOf(crop, picture, axis))}
          still={roomOf(crop, picture, axis) < 1}
          onChange={(value) => onChange((old) => movedTo(old, picture, axis, value))}
        />
      ))}
    </div>
  );
}

interface RangeProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly value: number;
  readonly text: string;
  /** There is nowhere to go. */
  readonly still: boolean;
  readonly onChange: (value: number) => void;
}

function Range({ label, value, text, still, onChange }: RangeProps) {
  return (
    <label className={styles.range}>
      {label}
      <input
        type="range"
        min={0}
        max={1}
        step={0.02}
        value={value}
        aria-valuetext={text}
        disabled={still}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  );
}

/** Where something happened on an element, in parts of its width and height. */
function placeIn(
  element: Element | null,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

const distance = (a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): number =>
  Math.hypot(a.x - b.x, a.y - b.y);
