import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CIFAR10_CLASSES, cifar10Name } from '../data/cifar/cifar10.ts';
import { testSplitSet } from '../data/cifar/cifar10-download.ts';
import { cifar100Name } from '../data/cifar/cifar100.ts';
import { OUTLINES } from '../data/shapes/outlines.ts';
import { SHAPES_NAME } from '../spec/images.ts';
import { networkOfDepth } from '../spec/network.ts';
import { DEFAULT_TRAINING, type TrainingSpec } from '../spec/training.ts';
import { english } from './english.ts';
import { formatAbout, formatDuration, formatLarge, formatRate, formatTick } from './format.ts';
import { formatWords } from './format-words.ts';
import { preferredLanguage, speak } from './languages.ts';
import { pictureWords } from './picture-words.ts';
import { settingText } from './trait-texts.ts';
import { copyWords } from './translation.ts';
import { words } from './words.ts';
import { chinese } from './zh/chinese.ts';

type Leaf = string | number | undefined | readonly unknown[] | ((...given: unknown[]) => unknown);

/** Every text and function by its path: 'words.transport.train'. */
function leaves(tree: object, path = ''): [string, Leaf][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, `${path}${key}.`)
      : [[path + key, value as Leaf] as [string, Leaf]],
  );
}

const ENGLISH = new Map(leaves(copyWords(english)));
const CHINESE = new Map(leaves(chinese));

/** What both languages write alike: names, abbreviations, addresses, what programs read, and words of a list. */
const ALIKE = new Set([
  'a, b',
  'a; b',
  'ResNet Playground',
  'He',
  'Xavier',
  '0.01',
  'GPU',
  'CSV',
  'PNG',
  'SVG',
  'cifar-10-binary.tar.gz',
  'resnet-playground',
  '',
]);
const alike = (text: string): boolean => ALIKE.has(text) || text.startsWith('https://') || !/\p{Letter}/u.test(text);

/** What a function is given wherever one is tried: enough for `join` and for comparing. */
const GIVEN = [3, 7, 2, 5];
const said = (leaf: Leaf): string => {
  if (typeof leaf !== 'function') return String(leaf);
  // Some take a list of words, or a name out of a fixed list.
  for (const first of [GIVEN[0], ['a', 'b'], 'direct']) {
    try {
      const text = String(leaf(first, ...(first === 'direct' ? ['known'] : GIVEN.slice(1))));
      if (!text.includes('undefined')) return text;
    } catch {
      // It takes another kind.
    }
  }
  throw new Error(`nothing can be said by ${leaf.toString()}`);
};

it('knows every file of words', async () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('words.ts'));
  expect(files.length).toBeGreaterThan(5);
  const within = (tree: object): object[] => [
    tree,
    ...Object.values(tree).flatMap((value) => (typeof value === 'object' && value !== null ? within(value as object) : [])),
  ];
  const known = new Set(within(english));
  for (const file of files) {
    const exported = (await import(join(import.meta.dirname, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported))
      if (typeof value === 'object') expect(known.has(value as object), `${name} of ${file} is part of english.ts`).toBe(true);
  }
});

it('says everything in Chinese that it says in English', () => {
  expect([...CHINESE.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  for (const [path, leaf] of ENGLISH) {
    const other = CHINESE.get(path);
    expect(typeof other, path).toBe(typeof leaf);
    if (leaf === undefined || typeof leaf === 'number' || Array.isArray(leaf)) continue;
    const [here, there] = [said(leaf), said(other)];
    if (alike(here)) continue;
    expect(there, path).not.toBe(here);
    expect(there, path).toMatch(/\p{Script=Han}/u);
    // Every number and name that goes in comes out again, as in English.
    if (typeof leaf === 'function')
      for (const given of GIVEN) if (here.includes(String(given))) expect(there, path).toContain(String(given));
  }
});

it('has a name in Chinese for every set and class that the page makes up', async () => {
  await speak('zh-CN');
  const split = { images: { count: 12, labels: new Uint8Array(12), pixels: new Uint8Array(12) }, classes: CIFAR10_CLASSES };
  const sets = [
    SHAPES_NAME,
    cifar10Name(4660, 932),
    cifar10Name(50_000, 932),
    cifar10Name(5000, 1000, 'held-out'),
    testSplitSet(split).name,
    cifar100Name(3, 4, 'fine'),
    cifar100Name(3, 4, 'coarse'),
    cifar100Name(50_000, 10_000, 'coarse'),
    'images of 12 classes',
  ];
  for (const name of sets) {
    expect(words.images.name(name).replaceAll('CIFAR', '')).not.toMatch(/[A-Za-z]/);
    for (const [number] of name.matchAll(/\d[\d,]*/g)) expect(words.images.name(name)).toContain(number);
  }
  for (const name of [...CIFAR10_CLASSES, ...OUTLINES.map(([shape]) => shape), 'class 7'])
    expect(pictureWords.className(name)).not.toMatch(/[A-Za-z]/);
  for (const name of ['animals', 'CIFAR-10', 'CIFAR-100', 'holiday (3)']) expect(words.images.name(name)).toBe(name);
  await speak('en');
});

it('speaks another language wherever words are held, and English again', async () => {
  const { transport } = words;
  await speak('zh-CN');
  expect(transport.train).toBe('训练');
  expect([formatWords.list(['一', '二']), formatWords.clauses(['一', '二'])]).toEqual(['一、二', '一；二']);
  expect([
    formatLarge(269_722),
    formatRate(2130),
    formatRate(123_456),
    formatTick(64_000),
    formatTick(200_000),
    formatAbout(200),
    formatDuration(80),
  ]).toEqual(['27.0万', '2,130', '12.3万', '64,000', '20万', '3 分钟', '1 分 20 秒']);
  await speak('en');
  expect(transport.train).toBe('Train');
  expect(new Map(leaves(english))).toEqual(ENGLISH);
});

it('says every setting of a run’s own in Chinese', async () => {
  await speak('zh-CN');
  const training: TrainingSpec = {
    ...DEFAULT_TRAINING,
    learningRate: { rate: 0.1, schedule: 'cosine', warmup: { kind: 'linear', steps: 400 } },
    trainImages: 256,
    labelNoise: 40,
  };
  const run = { network: networkOfDepth(8, true), training };
  for (const setting of Object.keys(training) as (keyof TrainingSpec)[])
    expect(settingText(setting, run), setting).not.toMatch(/[A-Za-z]|, /);
  expect(settingText('learningRate', run)).toBe('学习率 0.1、余弦、预热');
  await speak('en');
  expect(settingText('learningRate', run)).toBe('learning rate 0.1, cosine, warm-up');
  expect(settingText('order', run)).toBe('order of the images shuffled each epoch');
  expect(settingText('trainImages', { ...run, training: { ...training, trainImages: 2000 } })).toBe('training images 2,000');
});

it('takes the first language of a person that it knows', () => {
  expect([['fr', 'zh-TW', 'en'], ['en-US', 'zh-CN'], ['de'], [], ['zh-Hans-CN'], ['ZH']].map(preferredLanguage)).toEqual([
    'zh-CN',
    'en',
    'en',
    'en',
    'zh-CN',
    'zh-CN',
  ]);
});
