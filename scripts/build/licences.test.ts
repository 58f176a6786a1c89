import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { licenceOf, packageFolder } from './licences.ts';

const ROOT = join(import.meta.dirname, '../..');

it('finds the package that a module belongs to, the innermost where packages nest', () => {
  expect(packageFolder('/x/node_modules/react/cjs/react.js')).toBe('/x/node_modules/react');
  expect(packageFolder('\0/x/node_modules/@a/b/index.js?commonjs')).toBe('/x/node_modules/@a/b');
  expect(packageFolder('/x/node_modules/a/node_modules/b/i.js')).toBe('/x/node_modules/a/node_modules/b');
  expect(packageFolder('/x/src/app/main.tsx')).toBeUndefined();
});

it('gives name, version, kind and text of a licence', () => {
  const folder = join(ROOT, 'node_modules/react');
  expect(existsSync(folder)).toBe(true);
  expect(licenceOf(folder)).toMatch(/^react \d+\.\d+\.\d+ \(MIT\)\n\nMIT License\n/);
});
