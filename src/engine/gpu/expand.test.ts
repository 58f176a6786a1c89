import { describe, expect, test } from 'vitest';
import { expand } from './expand.ts';
import type { Parameters } from './expression.ts';
import { SHADERS } from './shaders.ts';

/** Expands `lines` as the file `main.wgsl`; trailing empty lines do not count. */
function expanded(
  lines: readonly string[],
  parameters: Parameters = {},
  others: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  const sources = Object.entries({ 'main.wgsl': lines, ...others }).map(([name, text]) => [name, text.join('\n')] as const);
  return expand('main.wgsl', Object.fromEntries(sources), parameters).trimEnd().split('\n');
}

describe('expand', () => {
  test('leaves other lines as they are', () => {
    const lines = ['// a comment # with for i in 0..2', '', 'fn f(a: i32) -> i32 {', '  return a % 2; // if', '}'];
    expect(expanded(lines)).toEqual(lines);
  });

  test('pastes names, words and expressions', () => {
    expect(expanded(['let a$I: array<$TYPE, $(2 * (I + 1))> = b$(I)_$J;'], { I: 3, J: 4, TYPE: 'vec4f' })).toEqual([
      'let a3: array<vec4f, 8> = b3_4;',
    ]);
  });

  test('repeats, also within repetitions; the end is not reached', () => {
    expect(expanded(['//# for i in 0..N', '  //# for j in i..2', '  a$(i)b$j', '  //# end', '//# end', 'z'], { N: 2 })).toEqual([
      '  a0b0',
      '  a0b1',
      '  a1b1',
      'z',
    ]);
    expect(expanded(['//# for i in 2..2', 'never', '//# end', 'z'])).toEqual(['z']);
    expect(expanded(['//# for i in -1..1', 'a$(i + 1)', '//# end'])).toEqual(['a0', 'a1']);
  });

  test.each([
    [1, 1, 'both'],
    [1, 0, 'one'],
    [0, 1, 'none'],
  ])('chooses a branch: A %i, B %i', (A, B, expected) => {
    expect(expanded(['//# if A', '//# if B', 'both', '//# else', 'one', '//# end', '//# else', 'none', '//# end'], { A, B })).toEqual([
      expected,
    ]);
    expect(expanded(['//# if A && B', 'both', '//# end', 'z'], { A, B })).toEqual(A && B ? ['both', 'z'] : ['z']);
  });

  test('what is not chosen is not evaluated', () => {
    expect(expanded(['//# if 0', '$UNKNOWN', '//# for i in 0..UNKNOWN', '//# end', '//# end', 'z'])).toEqual(['z']);
  });

  test('names hold from their line on, also for the includer; a later one wins', () => {
    expect(
      expanded(
        ['//# let N = 2', '//# include common/n.wgsl', '$N $M'],
        {},
        { 'common/n.wgsl': ['$N', '//# let M = N * N', '//# let N = 7'] },
      ),
    ).toEqual(['2', '7 4']);
    expect(expanded(['//# for i in 0..2', '//# let n = i + 1', '$n', '//# end', '$n'])).toEqual(['1', '2', '2']);
  });

  test('the given parameters are not changed', () => {
    const parameters = { N: 1 };
    expanded(['//# let N = 2'], parameters);
    expect(parameters).toEqual({ N: 1 });
  });

  test.each<[string, readonly string[], string]>([
    ['an unknown name', ['', 'let a = $N;'], "shaders/main.wgsl:2: 'N' in 'N' is not a number that this shader was given"],
    ['an unknown directive', ['//# while 1'], "shaders/main.wgsl:1: unknown directive 'while'"],
    ['a missing end', ['', '//# if 1', 'a'], 'shaders/main.wgsl:2: missing //# end'],
    ['an end too much', ['a', '//# end'], "shaders/main.wgsl:2: unknown directive 'end'"],
    ['a broken let', ['//# let 2 + 2'], "shaders/main.wgsl:1: 'let NAME = VALUE', not '2 + 2'"],
    ['a broken for', ['//# for i in 3', '//# end'], "shaders/main.wgsl:1: 'for NAME in FROM..TO', not 'i in 3'"],
    ['a broken expression', ['//# if (1', '//# end'], "shaders/main.wgsl:1: missing ) in '(1'"],
    ['a bracket that stays open', ['a$(1'], "shaders/main.wgsl:1: missing ) in 'a$(1'"],
    ['a $ without a name', ['cost: 5 $'], "shaders/main.wgsl:1: 'its end'"],
    ['a missing file', ['', '', '//# include common/none.wgsl'], 'shaders/main.wgsl:3: there is no shader common/none.wgsl'],
    ['a mistake inside a loop', ['//# for i in 0..2', 'a', '$(i + X)', '//# end'], "shaders/main.wgsl:3: 'X' in 'i + X'"],
    ['a mistake in an included file', ['', '//# include common/x.wgsl'], "shaders/common/x.wgsl:2: 'N' in 'N'"],
  ])('says where there is %s', (_, lines, message) => {
    expect(() => expanded(lines, {}, { 'common/x.wgsl': ['ok', '$N'] })).toThrow(message);
  });

  test('a file that is not there', () => {
    expect(() => expand('none.wgsl', {}, {})).toThrow('there is no shader none.wgsl');
  });
});

test('the directives of all shaders are known ones', () => {
  expect(Object.keys(SHADERS)).toContain('common/tile.wgsl');
  for (const [name, text] of Object.entries(SHADERS)) {
    const lines = text.split('\n').filter((line) => line.trimStart().startsWith('//#'));
    expect(
      lines.filter((line) => !/^\s*\/\/# (include|let|for|if|else|end)\b/.test(line)),
      name,
    ).toEqual([]);
  }
});
