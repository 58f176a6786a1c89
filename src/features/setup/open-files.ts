import { readFiles } from '../../store/library.ts';

/** Reads files that were chosen, with the folders that were chosen around them. */
export const openFiles = (files: readonly File[]): void => readFiles(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
