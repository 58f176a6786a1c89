import { JournalError } from './folder.ts';
import type { JournalAnswers, JournalQuestion, JournalReply } from './protocol.ts';

/** Asks the worker that keeps experiments. Answers with a JournalError where it cannot. */
export type AskJournal = <Q extends JournalQuestion>(question: Q, transfer?: readonly Transferable[]) => Promise<JournalAnswers[Q['type']]>;

/** Starts that worker. */
export function connectJournal(): AskJournal {
  const worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { readonly resolve: (answer: never) => void; readonly reject: (error: JournalError) => void }>();
  let count = 0;
  let broken: JournalError | undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<JournalReply>) => {
    const asked = waiting.get(data.request);
    waiting.delete(data.request);
    if ('error' in data) asked?.reject(new JournalError(data.error.kind, data.error.message));
    else asked?.resolve(data.answer as never);
  });
  worker.addEventListener('error', (error) => {
    broken = new JournalError('unavailable', error.message || 'The worker that keeps experiments could not be started.');
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  });
  return (question, transfer = []) =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) {
        reject(broken);
        return;
      }
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ request: count, question }, [...transfer]);
    });
}
