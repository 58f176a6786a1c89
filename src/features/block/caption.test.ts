import { expect, it } from 'vitest';
import { captionOf, formulaOf } from './caption.ts';

it('writes the chain rule with the number that the slider has', () => {
  expect([0, 0.7, 1].map((scale) => formulaOf(true, 'forwards', scale))).toEqual([
    'y = x + 0 · F(x)',
    'y = x + 0.7 · F(x)',
    'y = x + F(x)',
  ]);
  expect(formulaOf(false, 'forwards', 1)).toBe('y = F(x)');
  expect(formulaOf(true, 'backwards', 0.3)).toBe('∂L/∂x = ∂L/∂y + ∂L/∂y · 0.3 · F′(x)');
  expect(formulaOf(false, 'backwards', 1)).toBe('∂L/∂x = ∂L/∂y · F′(x)');
});

it('says what three blocks make of the scale, without the tail of a floating-point number', () => {
  for (const [scale, cube] of [
    [0.1, '0.001'],
    [0.3, '0.027'],
    [0.7, '0.343'],
    [0.9, '0.729'],
  ] as const) {
    expect(captionOf('backwards', scale)).toContain(`${scale} × ${scale} × ${scale} = ${cube} of`);
  }
  expect(captionOf('backwards', 0)).toContain('nothing');
});
