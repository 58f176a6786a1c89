import { create } from 'zustand';
import type { AdapterSummary, DataSummary, Event, FailureEvent, FailureKind } from '../../worker/protocol.ts';
import { given } from '../../spec/given.ts';

/** What goes wrong outside the engine. `not-kept`: the browser has no room for images, which are trained on all the same. */
type PageFailure = 'bad-link' | 'not-kept';

export interface Failure extends Pick<FailureEvent, 'reason' | 'back' | 'fits'> {
  /** Tells failures apart; counts up. */
  readonly key: number;
  readonly kind: FailureKind | PageFailure;
  /** As the engine put it, in English; shown where there is no `reason`. */
  readonly message: string;
  /** The run it concerns, where it is one. */
  readonly run: string | null;
  /** Of images that cannot be read, where others take their place: soon, or by now. */
  readonly replaced?: 'soon' | 'now';
}

/** What the page knows of its worker, apart from the runs. */
export interface Session {
  /** `missing`: no GPU to be had here. `lost`: there was one, or the engine itself has stopped. */
  readonly engine: 'opening' | 'open' | 'missing' | 'lost';
  readonly adapter: AdapterSummary | null;
  readonly data: DataSummary | null;
  /** While images are on their way: bytes so far, and in all when known. */
  readonly loading: { readonly received: number; readonly total: number | null } | null;
  /** Kernels that are being compiled, the last time that some were. */
  readonly compiling: { readonly done: number; readonly total: number };
  readonly training: boolean;
  readonly imagesPerSecond: number;
  readonly failures: readonly Failure[];
}

export const OPENING: Session = {
  engine: 'opening',
  adapter: null,
  data: null,
  loading: null,
  compiling: { done: 0, total: 0 },
  training: false,
  imagesPerSecond: 0,
  failures: [],
};

export const useSession = create<Session>()(() => OPENING);

/** Whether there is no GPU to be had here. Pure. */
export const withoutGpu = ({ engine }: Session): boolean => engine === 'missing';

/** Whether a processor does what a GPU would do. Pure. */
export const onSoftware = ({ adapter }: Session): boolean => adapter?.software === true;

/** The session after an event. Pure. */
export function sessionAfter(session: Session, event: Event): Session {
  switch (event.type) {
    case 'adapter':
      // Images have been on their way since it was opened.
      return { ...session, engine: 'open', adapter: event.adapter, loading: session.loading ?? { received: 0, total: null } };
    case 'data-progress':
      return { ...session, loading: { received: event.received, total: event.total ?? null } };
    case 'compiling':
      return { ...session, compiling: { done: event.done, total: event.total } };
    case 'data':
      return { ...session, data: event.data, loading: null, failures: withImages(session.failures) };
    case 'status':
      return { ...session, training: event.training, imagesPerSecond: event.imagesPerSecond };
    case 'cleared':
      return withoutFailuresOf(session, event.run);
    case 'failure':
      return withFailure(session, event);
    case 'run':
      // It is prepared anew: what was wrong with it may be mended.
      return event.state === 'compiling' ? withoutFailuresOf(session, event.run) : session;
    case 'rewound':
      return withoutFailuresOf(session, event.run);
    case 'steps':
    case 'evaluation':
    case 'test-labels':
    case 'looked':
    case 'predicted':
    case 'lesioned':
    case 'surveyed':
    case 'followed':
    case 'measured':
    case 'reshaped':
    case 'saved':
    case 'checksum':
    case 'restored':
      return session;
    default:
      return event satisfies never;
  }
}

/** Failures when images are there: of images, only that these ones stand in for others is told until the next ones come. */
const withImages = (failures: readonly Failure[]): Failure[] =>
  failures.flatMap((failure) => {
    if (failure.kind !== 'bad-data') return [failure];
    return failure.replaced === 'soon' ? [{ ...failure, replaced: 'now' }] : [];
  });

/** The same object where there are none. */
function withoutFailuresOf(session: Session, run: string): Session {
  return session.failures.some((f) => f.run === run) ? { ...session, failures: session.failures.filter((f) => f.run !== run) } : session;
}

/** The failures and one more, with a key of its own; the same thing said twice is shown once. */
function withOne(failures: readonly Failure[], failure: Omit<Failure, 'key'>): Failure[] {
  const others = failures.filter(({ kind, run }) => kind !== failure.kind || run !== failure.run);
  return [...others, { key: Math.max(0, ...failures.map(({ key }) => key)) + 1, ...failure }];
}

function withFailure(session: Session, event: FailureEvent): Session {
  const { kind, message, run, reason, back, fits } = event;
  const failed = {
    ...session,
    failures: withOne(session.failures, {
      kind,
      message,
      run: run ?? null,
      ...given({ reason, back, fits }),
    }),
  };
  switch (kind) {
    case 'no-webgpu':
    case 'no-adapter':
      return { ...failed, engine: 'missing', loading: null, training: false };
    case 'device-lost':
      return { ...failed, engine: 'lost', loading: null, training: false };
    case 'internal':
    case 'out-of-memory':
      return run === undefined ? { ...failed, engine: 'lost', loading: null, training: false } : failed;
    case 'bad-data':
      return { ...failed, loading: null };
    case 'too-large':
    case 'bad-spec':
    case 'bad-checkpoint':
    case 'not-finite':
      return failed;
    default:
      return kind satisfies never;
  }
}

/** Tells of something that went wrong outside the engine: nothing is lost, and the page goes on with what it has. */
export function reportFailure(kind: PageFailure | 'bad-data', message: string, reason?: Failure['reason']): void {
  useSession.setState(({ failures }) => ({
    failures: withOne(failures, { kind, message, run: null, ...given({ reason }) }),
  }));
}

/** Has it told on that images cannot be read, when others that take their place are there. */
export function tellOfReplaced(): void {
  useSession.setState(({ failures }) => ({
    failures: failures.map((failure) => (failure.kind === 'bad-data' && failure.run === null ? { ...failure, replaced: 'soon' } : failure)),
  }));
}

export function dismissFailure(key: number): void {
  useSession.setState(({ failures }) => ({ failures: failures.filter((failure) => failure.key !== key) }));
}

/** What went wrong outside the engine is mended. */
export function dropFailures(of: PageFailure): void {
  useSession.setState(({ failures }) => ({ failures: failures.filter(({ kind }) => kind !== of) }));
}
