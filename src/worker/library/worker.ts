import { Library } from './library.ts';
import type { LibraryCommand, LibraryEvent } from './protocol.ts';

const scope = self as unknown as {
  onmessage: ((message: MessageEvent<LibraryCommand>) => void) | null;
  postMessage(event: LibraryEvent): void;
  readonly location: { readonly origin: string };
};

const library = new Library(
  (event) => {
    scope.postMessage(event);
  },
  navigator.storage,
  scope.location.origin,
);
scope.onmessage = ({ data }) => void library.handle(data);
