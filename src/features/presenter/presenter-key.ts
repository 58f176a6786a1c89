type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

const WORDS: Readonly<Partial<Record<string, 'leave' | 'earlier'>>> = { escape: 'leave', e: 'earlier' };
const ARROWS: Readonly<Partial<Record<string, -1 | 1>>> = { ArrowLeft: -1, ArrowRight: 1 };
/** What remote controls for presentations send. */
const REMOTE: Readonly<Partial<Record<string, -1 | 1>>> = { PageUp: -1, PageDown: 1 };

/** Where people write. */
const WRITES = 'input:not([type="radio"], [type="checkbox"], [type="range"]), select, textarea';
/** Where keys move something, also after a pointer has chosen it. */
const MOVES = 'input[type="range"], [role="slider"]';

const within = (target: EventTarget | null, selector: string): boolean => target instanceof Element && target.closest(selector) !== null;
const isModified = ({ ctrlKey, metaKey, altKey, shiftKey }: Key): boolean => ctrlKey || metaKey || altKey || shiftKey;

/** What a key that nothing else has taken means while presenting: so many questions further on, back to earlier runs, the end, or, where it is only held, nothing more. */
export function presenterKey(
  event: Key & Pick<KeyboardEvent, 'defaultPrevented' | 'repeat'>,
): -1 | 1 | 'earlier' | 'leave' | 'held' | null {
  if (event.defaultPrevented || isModified(event) || within(event.target, 'input, select, textarea')) return null;
  const meaning = WORDS[event.key.toLowerCase()] ?? ARROWS[event.key] ?? REMOTE[event.key] ?? null;
  // It would ask twice by itself, leave runs, and leaf through all questions.
  return meaning !== null && event.repeat ? 'held' : meaning;
}

/**
 * Whether a key is the page's before it is that of what has the focus. Those of a remote control are, but where people write: who
 * holds one sees no focus. So are arrows and Space where a pointer has chosen what has it; who came there by Tab wants its keys.
 */
export function isForPage(event: Key, pointed: boolean): boolean {
  const { key, target } = event;
  if (isModified(event) || within(target, WRITES)) return false;
  return key in REMOTE || (pointed && (key === ' ' || key in ARROWS) && !within(target, MOVES));
}
