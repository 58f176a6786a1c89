import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultyAnswer, remoteFile } from '../src/data/testing/faulty-server.ts';
import { REAL_PARQUET } from '../src/data/testing/real-parquet.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * A mirror of CIFAR-10 on a bad line, below `mirror/` of the page: it fails once, is slow, and is cut in the middle. Asking
 * for its description sets it up anew. `null` where ../shared/cifar10 is missing.
 */
export async function badMirror(
  pathname: string,
): Promise<((request: IncomingMessage, response: ServerResponse, next: () => void) => void) | null> {
  if (!existsSync(REAL_PARQUET.train)) return null;
  const [train, test] = await Promise.all([readFile(REAL_PARQUET.train), readFile(REAL_PARQUET.test)]);
  const folder = `${pathname}mirror/`;
  let answers: Readonly<Record<string, Answer>> = {};
  return (request, response, next) => {
    const name = request.url?.startsWith(folder) === true ? request.url.slice(folder.length) : undefined;
    if (name === 'cifar10.json') {
      answers = {
        'train.parquet': faultyAnswer(train, { cuts: [5_000_000], pauseMs: 100, piece: 200_000 }),
        'test.parquet': faultyAnswer(test, { statuses: [500], pauseMs: 40 }),
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ host: 'The test', train: remoteFile('train.parquet', train), test: remoteFile('test.parquet', test) }));
      return;
    }
    const answer = name === undefined ? undefined : answers[name];
    if (answer === undefined) next();
    else void answer(request, response);
  };
}
