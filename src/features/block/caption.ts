import { blockWords as w } from '../../words/block-words.ts';
import { BLOCKS } from './toy.ts';

export type Direction = 'forwards' | 'backwards';

/** 0.7³ -> '0.343': exact for tenths. */
const cubeOf = (scale: number): string => String(Number((scale ** BLOCKS).toFixed(3)));

/** What is to be seen with the weights at `scale`, and what it means. */
export function captionOf(direction: Direction, scale: number): string {
  if (direction === 'forwards') return scale === 0 ? w.caption.forwards.zero : w.caption.forwards.some;
  const { zero, some, full } = w.caption.backwards;
  return scale === 0 ? zero : scale === 1 ? full : some(String(scale), cubeOf(scale));
}

/** What a block computes, or the chain rule through it (a row times a matrix), with the number that the slider has. */
export function formulaOf(shortcut: boolean, direction: Direction, scale: number): string {
  const times = scale === 1 ? '' : `${scale} · `;
  if (direction === 'forwards') return shortcut ? `y = x + ${times}F(x)` : `y = ${times}F(x)`;
  return shortcut ? `∂L/∂x = ∂L/∂y + ∂L/∂y · ${times}F′(x)` : `∂L/∂x = ∂L/∂y · ${times}F′(x)`;
}
