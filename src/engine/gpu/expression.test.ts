import { describe, expect, test } from 'vitest';
import { parse } from './expression.ts';

describe('parse', () => {
  test.each<[string, number | string]>([
    ['7', 7],
    ['-7 / 2', -3],
    ['7 % 4', 3],
    ['-7 % 4', -3],
    ['2 + 3 * 4 - 1', 13],
    ['(2 + 3) * 4', 20],
    ['10 - 4 - 3', 3],
    ['WIDTH * QUADS + 1', 37],
    [' WIDTH ', 9],
    ['WORD', 'vec4f'],
    ['WIDTH == 9 && QUADS != 4', 0],
    ['WIDTH < 9 || QUADS >= 4', 1],
    ['1 || 0 && 0', 1],
    ['1 + 1 == 2', 1],
    ['3 > 2 == 1', 1],
    ['!QUADS', 0],
    ['!(QUADS == 5) * 3', 3],
    ['--3', 3],
    ['QUADS == 4 ? WIDTH : 0', 9],
    ['0 ? 1 : 0 ? 2 : 3', 3],
    ['(0 ? 1 : 2) + 1', 3],
  ])('%s is %s', (expression, expected) => {
    expect(parse(expression)({ WIDTH: 9, QUADS: 4, WORD: 'vec4f' })).toBe(expected);
  });

  test.each([
    ['', "'its end' in ''"],
    ['1 +', "'its end' in '1 +'"],
    ['HEIGHT', "'HEIGHT' in 'HEIGHT' is not a number that this shader was given"],
    ['WORD + 1', "'WORD' in 'WORD + 1' is not a number"],
    ['(1', "missing ) in '(1'"],
    ['1 ? 2', "missing : in '1 ? 2'"],
    ['1 2', "'2' is not expected in '1 2'"],
    ['1 & 2', "cannot read '1 & 2'"],
    ['1.5', "cannot read '1.5'"],
  ])('%j is refused', (expression, message) => {
    expect(() => parse(expression)({ WORD: 'vec4f' })).toThrow(message);
  });
});
