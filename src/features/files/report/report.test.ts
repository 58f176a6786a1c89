import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { networkOfDepth } from '../../../spec/network.ts';
import { DEFAULT_TRAINING } from '../../../spec/training.ts';
import { RunSeries } from '../../../store/series/series.ts';
import { reportPage } from './report.ts';
import { COLOURS, type Reported } from './reported.ts';

function seriesOf(steps: number, errors: number): RunSeries {
  const series = new RunSeries();
  series.append({
    firstStep: 1,
    loss: new Float32Array(steps).fill(1.5),
    errors: new Uint32Array(steps).fill(errors),
    batchSize: 10,
    seconds: 90,
  });
  if (steps > 0) series.addEvaluation({ step: steps, images: 1000, loss: 1.25, errors: 432 });
  return series;
}

function reported(names: readonly [string, string], steps = 60): Reported {
  const networks = [networkOfDepth(8, false), { ...networkOfDepth(8, true, { shortcut: 'B' }), residual: [true, false, true] }];
  return {
    question: 'What do shortcuts change?',
    expected: names[1],
    outcome: 'Plain is ahead.',
    runs: names.map((name, i) => ({
      id: `run ${i}`,
      name,
      slot: i,
      network: networks[i],
      training: { ...DEFAULT_TRAINING, batchSize: 10, seed: i + 1 },
      series: seriesOf(steps, 3 + i),
    })),
    measured: [],
    images: { name: 'CIFAR-10', classes: [], trainImages: 1200, testImages: 1000 },
    adapter: { name: 'Some GPU', software: false, halfs: false },
    browser: 'Mozilla/5.0',
    version: '0.1.0',
    day: '2026-01-02',
    link: 'https://example.org/#v=1&0.n=1&1.n=1',
    language: 'en',
    smoothing: 25,
  };
}

it('tells settings, differences, errors and how to do it again', () => {
  const page = reportPage(reported(['Plain', 'Mixed']));
  for (const text of [
    'Plain',
    'Mixed',
    '30.0%',
    '40.0%',
    '43.2% at step 60',
    '1 min 30 s',
    '1.500',
    '0.50',
    'CIFAR-10: 1,200 to train on',
    'Some GPU',
    'Mozilla/5.0',
    '2026-01-02',
    'in 2 of 3 blocks',
  ])
    expect(page).toContain(text);
  expect(page).toContain('href="https://example.org/#v=1&#38;0.n=1&#38;1.n=1"');
  const differing = [...page.matchAll(/<tr class="differs"><th scope="row">([^<]*)/g)].map(([, trait]) => trait);
  expect(differing).toEqual(['Shortcuts', 'Seed']);
});

it('tells the question and what was expected, as far as there is such', () => {
  const as = reported(['Plain', 'Mixed']);
  expect(reportPage(as)).toMatch(
    /<dt>Question<\/dt><dd>What do shortcuts change\?<\/dd>\s*<dt>Prediction<\/dt><dd>Mixed will learn the training images best\.<\/dd>/,
  );
  expect(reportPage({ ...as, expected: null })).toContain('<dd>There will be no clear difference.</dd>');
  const changed = reportPage({ ...as, question: null });
  expect(changed).not.toContain('<dt>Question');
  expect(changed).toContain('<dt>Prediction');
  expect(reportPage({ ...as, question: null, expected: undefined })).not.toMatch(/Question|Prediction/);
  expect(reportPage(as)).toContain('<p>Plain is ahead.</p>');
  expect(reportPage({ ...as, outcome: '' })).not.toContain('<p></p>');
});

it('tells what was measured of the networks, run by run, if anything was', () => {
  const as = reported(['Plain', '<Mixed>']);
  expect(reportPage(as)).not.toContain('Looked into');
  const page = reportPage({
    ...as,
    measured: [
      { kind: 'Missing blocks', runs: [{ id: 'run 1', text: 'It gets 50% wrong.' }] },
      {
        kind: 'Paths',
        runs: [
          { id: 'run 1', text: 'Many.' },
          { id: 'run 0', text: 'One.' },
          { id: 'gone', text: 'None.' },
        ],
      },
    ],
  });
  const plain = page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(plain).toContain(
    'Looked into Missing blocks &#60;Mixed&#62;: It gets 50% wrong. Paths Plain: One. &#60;Mixed&#62;: Many. Settings',
  );
});

it('averages over no more steps than were taken', () => {
  const noted = (steps: number): string | undefined => /Training error and loss [^<]*/.exec(reportPage(reported(['A', 'B'], steps)))?.[0];
  expect([60, 12, 1].map(noted)).toEqual([
    'Training error and loss are means over the last 25 steps.',
    'Training error and loss are means over the last 12 steps.',
    'Training error and loss are those of the last step.',
  ]);
});

it('draws layers side by side, and an arc only where there is a shortcut', () => {
  const page = reportPage(reported(['Plain', 'Mixed']));
  expect(page.match(/<rect [^>]*rx="1"/g)).toHaveLength(2 * 3 * 2);
  expect(page.match(/<path [^>]*stroke-width="1.75"/g)).toHaveLength(2);
});

it('tells which shortcuts were switched on the way, and that the address does not', () => {
  const as = reported(['Plain', 'Mixed']);
  expect(reportPage(as)).toContain('gives the same curves');
  as.runs[1].series.reshape(60, [
    { step: 0, shortcuts: 3, blocks: 3 },
    { step: 20, shortcuts: 1, blocks: 3 },
    { step: 60, shortcuts: 2, blocks: 3 },
  ]);
  const page = reportPage(as);
  expect(page).toContain(
    '<p>Mixed: From step 21 on: 1 of 3 blocks with a shortcut.</p><p>Mixed: After its last step, and the errors above: 2 of 3 blocks with a shortcut.</p>',
  );
  expect(page).toContain('what was changed on the way is not in it');
  expect(page).not.toContain('gives the same curves');
});

it('counts a network’s parameters for as many classes as there are images of', () => {
  const ofTen = reported(['Plain', 'Mixed']);
  const { images, runs } = ofTen;
  if (images === null) throw new Error('no images');
  const of = (count: number): number[] => {
    const page = reportPage({ ...ofTen, images: { ...images, classes: Array.from({ length: count }, (_, i) => `class ${i}`) } });
    const [, row] = /<th scope="row">Parameters<\/th>(.*)<\/tr>/.exec(page) ?? [];
    return [...row.matchAll(/<td>([\d,]+)/g)].map(([, text]) => Number(text.replaceAll(',', '')));
  };
  // One column of the last layer's 64 weights, and a bias, for each class more.
  expect(of(100)).toEqual(of(10).map((parameters) => parameters + 90 * (64 + 1)));
  expect(of(10)).toHaveLength(runs.length);
});

it('says what it was made on where the browser names no GPU', () => {
  expect(reportPage({ ...reported(['Plain', 'Mixed']), adapter: { name: '', software: true, halfs: false } })).toContain(
    '<dd>Not named by this browser (software)</dd>',
  );
});

/** The points of the first run's training curve, in a chart: 0 for the error, 1 for the loss. */
const curve = (page: string, chart: number): string[] =>
  [...page.matchAll(/<polyline points="([^"]*)" stroke="#d55e00"\/>/g)][chart][1].split(' ');

it('draws every step of a short run, and of a long one no more than can be seen', () => {
  expect(curve(reportPage(reported(['A', 'B'], 60)), 0)).toHaveLength(60);
  const long = curve(reportPage(reported(['A', 'B'], 64_000)), 0);
  expect(long.length).toBeLessThanOrEqual(401);
  expect(long.at(-1), 'up to its last step').toMatch(/^692\.0,/);
});

it.for([1, 25])('keeps the highest and the lowest of a long run, where training is averaged over %i steps', (smoothing) => {
  const steps = 5000;
  const as = { ...reported(['A', 'B'], steps), smoothing };
  // High in one step, low in another, neither at the edge of a bucket.
  const loss = new Float32Array(steps).fill(1.5);
  for (let i = 0; i < smoothing; i++) [loss[2344 + i], loss[3456 + i]] = [129_000, 0];
  as.runs[0].series.append({ firstStep: 1, loss, errors: new Uint32Array(steps), batchSize: 10, seconds: 1 });
  const page = reportPage(as);
  expect(page).toContain('<figcaption>Loss (spikes up to 129k)</figcaption>');
  expect(
    curve(page, 1).filter((point) => point.endsWith(',260.0')),
    'the bottom of the chart',
  ).toHaveLength(1);
});

it('says above a chart what reaches beyond it', () => {
  const spiky = reported(['Plain', 'Mixed'], 5000);
  expect(reportPage(spiky)).toContain('<figcaption>Loss</figcaption><svg');
  spiky.runs[0].series.append({
    firstStep: 1,
    loss: new Float32Array(5000).fill(1.5).fill(876.5, 0, 1),
    errors: new Uint32Array(5000),
    batchSize: 10,
    seconds: 1,
  });
  expect(reportPage(spiky)).toMatch(/<figcaption>Loss \(spikes up to 877\)<\/figcaption><svg/);
});

it('has the axis of losses that the page has: a test loss of millions does not press the curves flat', () => {
  const as = reported(['Plain', 'Mixed']);
  as.runs[0].series.addEvaluation({ step: 1, images: 1000, loss: 5e7, errors: 900 });
  const page = reportPage(as);
  expect(page).toContain('<figcaption>Loss (spikes up to 50M)</figcaption>');
  const [, labels] = page.split('<svg class="plot"').slice(1);
  expect([...labels.matchAll(/text-anchor="end">([\d.]+)</g)].map(([, text]) => text)).toEqual(['0', '0.5', '1', '1.5', '2', '2.5']);
});

it('gives runs the colours that they have on the page where that is light', () => {
  const tokens = readFileSync(new URL('../../../app/styles/tokens.css', import.meta.url), 'utf8');
  const [root] = tokens.split('}');
  expect([...root.matchAll(/--run-\d: light-dark\((#\w+)/g)].map(([, light]) => light)).toEqual([...COLOURS]);
});

it('fetches nothing and runs nothing', () => {
  const page = reportPage(reported(['Plain', 'Mixed']));
  expect(page).not.toMatch(/<script|<img|<link|\ssrc=|url\(|@import|\son\w+=/i);
});

it.for([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</title></style><svg onload=alert(1)>',
  '\u0000\u0008<b>&amp;',
  '${x}',
])('has no name become markup: %s', (name) => {
  const plain = reportPage(reported(['A', 'B']));
  const page = reportPage(reported([name, 'B']));
  const tags = (text: string): string[] => text.match(/<[a-z!/][^\s>]*/gi) ?? [];
  expect(tags(page)).toEqual(tags(plain));
  expect(page.match(/"/g)?.length).toBe(plain.match(/"/g)?.length);
});

it('can be made of runs of any length', () => {
  for (const steps of [0, 1, 2, 5000]) expect(reportPage(reported(['A', 'B'], steps))).not.toMatch(/NaN|Infinity|undefined/);
});

it('tells where the learning rate was lowered, and that the address does not', () => {
  const as = reported(['Plain', 'Mixed']);
  as.runs[0].series.setRates([
    { step: 0, rate: 0.3 },
    { step: 20, rate: 0.1 },
  ]);
  const page = reportPage(as);
  expect(page).toContain('Plain: From step 21 on: a learning rate of 0.1, in place of 0.3.');
  expect(page).toContain('what was changed on the way is not in it');
});
