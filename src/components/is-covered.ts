/** Whether a dialog or a menu is open, which has the keys to itself. */
export const isCovered = (): boolean => document.querySelector('dialog[open], [role="menu"]') !== null;
