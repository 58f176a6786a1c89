import { checksumOf } from '../data/pack/checksum.ts';
import { IMAGE_BYTES, type ImageSet } from '../spec/images.ts';
import type { Answer, Question } from './questions.ts';
import type { Run } from './run.ts';
import { given } from '../spec/given.ts';

type Runs = ReadonlyMap<string, Run>;

/** Of sets that were asked for theirs: a large one takes a while to read through. */
const checksums = new WeakMap<ImageSet, Promise<string | undefined>>();

/** Answers a question of the page. Runs that cannot are left out; where the GPU is gone, that is told elsewhere. */
export async function answerTo(question: Question, runs: Runs, set: ImageSet | undefined): Promise<Answer> {
  const { request } = question;
  switch (question.type) {
    case 'look':
      return { type: 'looked', request, pixels: testImages(set, question.images) };
    case 'predict': {
      const pixels = question.images instanceof Uint8Array ? question.images : testImages(set, question.images);
      return { type: 'predicted', request, predictions: await ofEach(runs, (run) => run.answers.predict(pixels)) };
    }
    case 'measure':
      return { type: 'measured', request, measured: await ofEach(runs, (run) => run.answers.measure(question.quantity)) };
    case 'lesion': {
      const result = await ofOne(runs, question.run, ({ answers }) => answers.evaluateWith(question.lesion, question.images));
      return { type: 'lesioned', request, ...given({ result }) };
    }
    case 'survey': {
      const survey = await ofOne(runs, question.run, ({ answers }) => answers.survey(question));
      return { type: 'surveyed', request, ...given({ survey }) };
    }
    case 'follow': {
      const gradients = await ofOne(runs, question.run, ({ answers }) => answers.follow(question));
      return { type: 'followed', request, ...given({ gradients }) };
    }
    case 'checksum': {
      const checksum = await checksumIn(set);
      return { type: 'checksum', request, ...given({ checksum }) };
    }
  }
}

async function ofOne<T>(runs: Runs, id: string, ask: (run: Run) => Promise<T | undefined>): Promise<T | undefined> {
  const run = runs.get(id);
  return run && ask(run).catch(() => undefined);
}

async function ofEach<T>(runs: Runs, ask: (run: Run) => Promise<T | undefined>): Promise<T[]> {
  const answers = await Promise.all([...runs.keys()].map((id) => ofOne(runs, id, ask)));
  return answers.filter((answer) => answer !== undefined);
}

function testImages(set: ImageSet | undefined, numbers: readonly number[]): Uint8Array {
  const pixels = new Uint8Array(numbers.length * IMAGE_BYTES);
  numbers.forEach((image, i) => {
    pixels.set(set?.test.pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES) ?? [], i * IMAGE_BYTES);
  });
  return pixels;
}

/** Undefined where it cannot be told at present, as where there is no memory to read a large set through. */
function checksumIn(set: ImageSet | undefined): Promise<string | undefined> | undefined {
  if (set === undefined) return undefined;
  const checksum =
    checksums.get(set) ??
    checksumOf(set).catch(() => {
      checksums.delete(set);
      return undefined;
    });
  checksums.set(set, checksum);
  return checksum;
}
