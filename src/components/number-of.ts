/** As the page writes large numbers: 64,000. */
const GROUPED = /^[1-9]\d{0,2}(,\d{3})+$/;

/** A number as a person types it: a comma is a decimal point unless all of them group digits; NaN for what is none. */
export function numberOf(text: string): number {
  const typed = text.trim();
  if (typed === '') return NaN;
  return Number(GROUPED.test(typed) ? typed.replaceAll(',', '') : typed.replace(',', '.'));
}
