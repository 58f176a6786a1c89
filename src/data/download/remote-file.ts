/** A file whose size and checksum are known before it is fetched. */
export interface RemoteFile {
  readonly url: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}
