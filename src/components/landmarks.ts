/** Ids of the headings that the page leads to. */
export const CURVES = 'chart-title';
export const RUNS = 'runs-title';

/** Has what is read or reached by Tab next come after a heading. */
export const focusOn = (id: string, options?: FocusOptions): void => document.getElementById(id)?.focus(options);

/** A ref for what goes when one of its buttons is pressed: a heading takes the focus over, which would be nowhere. */
const passingFocusTo = (id: string) => (element: HTMLElement | null) => () => {
  if (element?.contains(document.activeElement)) focusOn(id, { preventScroll: true });
};

/** The same where a part of the page around it, one with `tabIndex={-1}`, stays: that takes the focus over. */
export const passingFocusOut = (element: HTMLElement | null) => () => {
  if (element?.contains(document.activeElement))
    element.parentElement?.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
};

export const passingFocusToCurves = passingFocusTo(CURVES);
export const passingFocusToRuns = passingFocusTo(RUNS);
