// The lint rules are the architecture's guard: each of them must really fire on code that breaks it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, beforeAll, expect, test } from 'vitest';

const CONFIG = join(import.meta.dirname, '../eslint.config.js');
const FOLDERS = [
  'spec',
  'reference',
  'data',
  'engine',
  'worker',
  'words',
  'store',
  'components',
  'features/one',
  'features/two',
  'app',
  'headless',
  'bench',
  'offline',
];

let root: string;
let eslint: ESLint;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lint-rules-'));
  const files = {
    ...Object.fromEntries(FOLDERS.map((folder) => [`src/${folder}/some.ts`, 'export const some = 1;'])),
    'src/engine/some.test.ts': 'export const some = 1;',
    'src/spec/cycle.ts': "import { b } from './elcyc.ts'; export const a = () => b;",
    'src/spec/elcyc.ts': "import { a } from './cycle.ts'; export const b = () => a;",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  eslint = new ESLint({
    cwd: root,
    overrideConfigFile: CONFIG,
    // Types are of no use in a made-up tree, and slow.
    overrideConfig: [tseslint.configs.disableTypeChecked, { settings: { 'boundaries/root-path': root } }],
  });
});
afterAll(() => rm(root, { recursive: true }));

/** Names of the rules that `code` breaks when it lies at `path`. */
async function broken(path: string, code: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(`${code}\n`, { filePath: join(root, path) });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

const DIRECTIONS = 'boundaries/dependencies';

test.each([
  ['spec', '../engine/some.ts'],
  ['engine', '../reference/some.ts'],
  ['engine', '../data/some.ts'],
  ['engine', '../worker/some.ts'],
  ['engine', '../store/some.ts'],
  ['engine', '../engine/some.test.ts'],
  ['data', '../engine/some.ts'],
  ['worker', '../store/some.ts'],
  ['worker', '../headless/some.ts'],
  ['store', '../features/one/some.ts'],
  ['store', '../engine/some.ts'],
  ['components', '../store/some.ts'],
  ['features/one', '../two/some.ts'],
  ['features/one', '../../engine/some.ts'],
  ['features/one', '../../worker/some.ts'],
  ['features/one', '../../app/some.ts'],
  ['app', '../engine/some.ts'],
  ['headless', '../worker/some.ts'],
  ['headless', '../store/some.ts'],
  ['bench', '../worker/some.ts'],
  ['worker', '../bench/some.ts'],
])('src/%s must not import %s', async (folder, target) => {
  expect(await broken(`src/${folder}/new.ts`, `import '${target}';`)).toEqual([DIRECTIONS]);
});

test.each([
  ['engine', '../spec/some.ts'],
  ['worker', '../engine/some.ts'],
  ['store', '../worker/some.ts'],
  ['features/one', './some.ts'],
  ['features/one', '../../store/some.ts'],
  ['app', '../features/one/some.ts'],
  ['headless', '../engine/some.ts'],
  ['bench', '../engine/some.ts'],
])('src/%s may import %s', async (folder, target) => {
  expect(await broken(`src/${folder}/new.ts`, `import '${target}';`)).toEqual([]);
});

test('a feature may use the types of the protocol', async () => {
  const code = "import type { some } from '../../worker/some.ts';\nexport type Some = typeof some;";
  expect(await broken('src/features/one/new.ts', code)).toEqual([]);
});

test('tests of the engine may import the reference, the images and the adapter', async () => {
  const code = "import '../reference/some.ts';\nimport '../data/some.ts';\nimport '../headless/some.ts';\nimport 'node:fs';";
  expect(await broken('src/engine/new.test.ts', code)).toEqual([]);
});

test.each(['spec', 'reference', 'data', 'engine', 'worker', 'headless'])('src/%s must not use React or zustand', async (folder) => {
  expect(await broken(`src/${folder}/new.ts`, "import 'react';")).toEqual([DIRECTIONS]);
  expect(await broken(`src/${folder}/new.ts`, "import 'zustand/vanilla';")).toEqual([DIRECTIONS]);
});

test('the engine must not use Node, the DOM or a worker', async () => {
  expect(await broken('src/engine/new.ts', "import 'node:fs';")).toEqual([DIRECTIONS]);
  expect(await broken('src/engine/new.ts', 'document.title = navigator.userAgent;')).toEqual([
    'no-restricted-globals',
    'no-restricted-globals',
  ]);
  expect(await broken('src/engine/new.ts', 'self.postMessage(process.argv);')).toEqual(['no-restricted-globals', 'no-restricted-globals']);
});

test('a folder that the architecture does not know is an error', async () => {
  expect(await broken('src/misc/new.ts', 'export const some = 1;')).toEqual(['boundaries/no-unknown-files']);
});

test('import cycles, barrel files and missing extensions are errors', async () => {
  expect(await broken('src/spec/cycle.ts', "import { b } from './elcyc.ts';\nexport const a = () => b;")).toEqual(['import-x/no-cycle']);
  expect(await broken('src/spec/new.ts', "export * from './some.ts';")).toEqual(['no-restricted-syntax']);
  expect(await broken('src/spec/new.ts', "import './some';")).toContain('import-x/extensions');
});

test('`any` and `!` are errors', async () => {
  expect(await broken('src/spec/new.ts', 'export const f = (x: any) => x;')).toEqual(['@typescript-eslint/no-explicit-any']);
  expect(await broken('src/spec/new.ts', 'export const f = (x?: string) => x!.length;')).toEqual([
    '@typescript-eslint/no-non-null-assertion',
  ]);
});

test('hooks must not be called in a condition', async () => {
  const code = "import { useState } from 'react';\nexport function useIt(on: boolean) { if (on) useState(1); }";
  expect(await broken('src/features/one/new.ts', code)).toEqual(['react-hooks/rules-of-hooks']);
});

test.each([
  'export const Some = (text: string) => <p dangerouslySetInnerHTML={{ __html: text }} />;',
  'document.body.innerHTML = name;',
  "document.body.insertAdjacentHTML('beforeend', name);",
  'document.write(name);',
])('no raw HTML: %s', async (code) => {
  expect(await broken('src/app/new.tsx', code)).toEqual(['no-restricted-syntax']);
});
