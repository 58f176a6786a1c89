import { useNarrow } from '../../components/use-narrow.ts';

/** Images shown at once: what a screen holds, and no more than the networks answer for at once. */
export const usePageSize = (): number => (useNarrow() ? 12 : 24);
