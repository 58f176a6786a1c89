export type KeyAction = 'train' | 'step' | 'reset' | 'present' | 'why' | 'help';

const ACTIONS: Readonly<Partial<Record<string, KeyAction>>> = { ' ': 'train', s: 'step', r: 'reset', p: 'present', w: 'why', '?': 'help' };

/** Where every key writes, chooses or moves something. */
const WRITES = 'input:not([type="range"], [type="checkbox"], [type="radio"], [type="file"]), textarea, select, [contenteditable="true"]';
/** What Space presses, switches or scrolls; neither the charts nor words that are explained. */
const PRESSED_BY_SPACE = 'button, a, summary, input, [role="button"], [role="menuitem"], [tabindex="0"]:not([role="slider"], dfn)';

/** What a key means on the page, if anything: nothing while a person writes, or when what has the focus uses the key itself. */
export function keyAction(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'defaultPrevented' | 'target'>,
  covered: boolean,
): KeyAction | null {
  if (covered || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const action = ACTIONS[event.key.toLowerCase()] ?? null;
  // Steps may be repeated by holding the key; the others would flicker.
  if (event.repeat && action !== 'step') return null;
  const within = (selector: string): boolean => event.target instanceof Element && event.target.closest(selector) !== null;
  return within(WRITES) || (event.key === ' ' && within(PRESSED_BY_SPACE)) ? null : action;
}
