import type { Reason } from '../../spec/reason.ts';
import { formatBytes, formatCount } from '../../words/format.ts';
import { words } from '../../words/words.ts';

const w = words.failures.reason;

/** A reason in the page's language. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'not-finite':
      return `${w.notFinite(formatCount(reason.step))} ${w.causes[reason.cause](String(reason.rate), String(reason.depth))}`;
    case 'one-piece':
      return w.onePiece(formatBytes(reason.bytes), formatBytes(reason.largest), formatBytes(reason.allowed));
    case 'no-memory':
      return w.noMemory(formatBytes(reason.bytes));
    case 'large-images':
      return reason.allowed === null
        ? w.imagesNoMemory(formatBytes(reason.bytes))
        : w.imagesTooMany(formatBytes(reason.bytes), formatBytes(reason.allowed));
    case 'lost':
      return reason.detail === '' ? w.lost : `${w.lost} ${w.driver(reason.detail)}`;
    case 'large-batch':
      return w.largeBatch(formatCount(reason.batch), formatCount(reason.images));
    case 'link':
      return w.link(w.linkProblems[reason.problem](reason.about ?? '', reason.allowed ?? ''));
    case 'no-float16':
    case 'not-back':
    case 'silent':
    case 'not-started':
    case 'garbled':
    case 'withheld':
    case 'not-now':
      return w.plain[reason.kind];
    default:
      return reason satisfies never;
  }
}
