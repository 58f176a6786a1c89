/** Ids of the headings that the page leads to. */
export const CURVES = 'chart-title';
export const RUNS = 'runs-title';

/** Has what is read or reached by Tab next come after a heading. */
export const focusOn = (id: string, options?: FocusOptions): void => document.getElementById(id)?.focus(options);
