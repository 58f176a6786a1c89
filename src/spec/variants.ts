/** The ways to do 3x3 convolutions that there are to choose from: directly, or as Winograd convolutions from 16 or 32 channels on (docs/winograd.md). */
export const VARIANTS = ['direct', 'winograd', 'winograd-32'] as const;
export type VariantName = (typeof VARIANTS)[number];
