/** Set by the first choice that a person makes; from then on nothing is chosen for them. */
let touched = false;

/** Whether the page is still as it opened. */
export const isUntouched = (): boolean => !touched;

export function touch(): void {
  touched = true;
}
