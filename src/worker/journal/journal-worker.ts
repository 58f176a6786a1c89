import { messageOf } from '../../spec/message-of.ts';
import { JournalError } from './folder.ts';
import { Journal } from './journal.ts';
import { OpfsShelf } from './opfs-shelf.ts';
import { lockName, type JournalAnswers, type JournalQuestion, type JournalReply, type JournalRequest } from './protocol.ts';

const scope = self as unknown as {
  onmessage: ((message: MessageEvent<JournalRequest>) => void) | null;
  postMessage(reply: JournalReply): void;
};

const shelf = new OpfsShelf();
const journal = new Journal(shelf);
/** One thing at a time. */
let work: Promise<void> = Promise.resolve();

scope.onmessage = ({ data: { request, question } }) => {
  work = work.then(async () => {
    try {
      scope.postMessage({ request, answer: await answerTo(question) });
    } catch (error) {
      const kind = error instanceof JournalError ? error.kind : 'unavailable';
      scope.postMessage({ request, error: { kind, message: messageOf(error) } });
    }
  });
};

async function answerTo(question: JournalQuestion): Promise<JournalAnswers[keyof JournalAnswers]> {
  switch (question.type) {
    case 'list':
      return journal.list();
    case 'read':
      return journal.read(question.id);
    case 'commit':
      await journal.commit(question.id, question.commit);
      return undefined;
    case 'remove':
      await journal.remove(question.id);
      return undefined;
    case 'prune':
      await prune();
      return undefined;
    default:
      return question satisfies never;
  }
}

async function prune(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  await journal.prune(new Set((await shelf.ids()).filter((id) => names.has(lockName(id)))));
}
