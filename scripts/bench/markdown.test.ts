import { expect, it } from 'vitest';
import { EMPTY_REPORT } from '../../src/bench/report.ts';
import type { BenchFile } from './bench-file.ts';
import { putSection, section } from './markdown.ts';

const file: BenchFile = {
  version: 1,
  date: '2026-03-04T05:06:07.000Z',
  runtime: 'Chromium 150.0.1.2',
  cpu: '2 x CPU',
  platform: 'linux 6 x64',
  options: ['--quick'],
  complete: true,
  engine: {
    ...EMPTY_REPORT,
    adapter: {
      vendor: 'google',
      architecture: 'swiftshader',
      description: '',
      software: true,
      subgroupSize: 4,
    },
  },
};
const tables = [{ title: 'Steps', columns: ['network', ' ms'], rows: [['plain-20', '7']] }];

it('heads a section by adapter and browser, and says how it was made', () => {
  const { heading, text } = section(file, tables);
  expect(heading).toBe('## SwiftShader in Chromium');
  expect(text).toBe(`## SwiftShader in Chromium

SwiftShader, subgroups of 4, in Chromium 150.0.1.2, on 2 x CPU (linux 6 x64), 2026-03-04. \`npm run bench -- --quick\`

### Steps

| network | ms |
| --- | ---: |
| plain-20 | 7 |`);
  expect(section({ ...file, options: ['--no-subgroups'] }, []).heading).toBe('## SwiftShader in Chromium, without subgroups');
  expect(section({ ...file, options: ['--quick', '--tiles', 'small'] }, []).heading).toBe('## SwiftShader in Chromium, in small tiles');
  expect(section({ ...file, complete: false }, []).text).toContain('2026-03-04; ended early');
});

it('takes the place of the section of the same heading and leaves the others', () => {
  const document = '# Speed\n\nWords.\n\n## A\n\nold\n\n### Steps\n\nold\n\n## A, without subgroups\n\nkept\n';
  expect(putSection(document, { heading: '## A', text: '## A\n\nnew' })).toBe(
    '# Speed\n\nWords.\n\n## A\n\nnew\n\n## A, without subgroups\n\nkept\n',
  );
  expect(putSection(document, { heading: '## B', text: '## B\n\nnew' })).toBe(`${document}\n## B\n\nnew\n`);
  expect(putSection('', { heading: '## B', text: '## B' })).toBe('## B\n');
});
