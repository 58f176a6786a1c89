import { MIRRORS } from '../../data/cifar/mirrors.ts';

const [{ host, train, test }] = MIRRORS;

/** What a download of CIFAR-10 asks for, and whom, where the page's address names no mirror: both splits together. */
export const OFFER = { host, bytes: train.bytes + test.bytes } as const;
