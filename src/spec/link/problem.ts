import type { LinkProblem } from '../reason.ts';
import { SpecError } from '../spec-error.ts';
import { given } from '../given.ts';

/** What is wrong with a link, in English. `about`: the key, or what was found; `allowed`: what may be there. */
export const LINK_PROBLEMS: Readonly<Record<LinkProblem, (about: string, allowed: string) => string>> = {
  'too-long': (_, allowed) => `it is longer than ${allowed} characters`,
  unknown: (about) => `it holds '${about}', which this page does not know`,
  twice: (about) => `it holds '${about}' twice`,
  'no-version': () => 'it does not say its version',
  version: (about, allowed) => `its version is ${about}, and this page reads version ${allowed}`,
  number: (about) => `its '${about}' is not a number`,
  choice: (about, allowed) => `its '${about}' is not one of ${allowed}`,
  whole: (about, allowed) => `its '${about}' must be a whole number from 1 to ${allowed}`,
  widths: (about) => `its '${about}' must be three widths`,
  shortcuts: (about, allowed) => `its '${about}' does not say for ${allowed} blocks which have a shortcut`,
  warmup: (about) => `its '${about}' is not a warm-up`,
  names: () => 'two of its runs have the same name',
};

/** For a link that cannot be read. */
export const linkError = (problem: LinkProblem, about?: string, allowed?: string): SpecError =>
  new SpecError(LINK_PROBLEMS[problem](about ?? '', allowed ?? ''), {
    kind: 'link',
    problem,
    ...given({ about, allowed }),
  });
