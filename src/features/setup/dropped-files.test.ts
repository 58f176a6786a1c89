import { expect, it } from 'vitest';
import { droppedFiles } from './dropped-files.ts';

type Tree = File | { readonly [name: string]: Tree };

/** As browsers give what was dropped: a folder tells of two at a time what is in it. */
function entryOf(fullPath: string, tree: Tree): FileSystemEntry {
  if (tree instanceof File) return { isFile: true, fullPath, file: (resolve: (file: File) => void) => resolve(tree) } as never;
  const inside = Object.entries(tree).map(([name, child]) => entryOf(`${fullPath}/${name}`, child));
  const createReader = () => {
    const left = [...inside];
    return { readEntries: (resolve: (some: FileSystemEntry[]) => void) => resolve(left.splice(0, 2)) };
  };
  return { isFile: false, fullPath, createReader } as never;
}

const drop = (items: readonly { readonly entry: FileSystemEntry | null; readonly file: File | null }[]): DataTransfer =>
  ({ items: items.map(({ entry, file }) => ({ webkitGetAsEntry: () => entry, getAsFile: () => file })) }) as never;

const file = (name: string): File => new File([], name);

it('finds every file in folders within folders, with its path', async () => {
  const cats = ['1.png', '2.png', '3.png', '4.png', '5.png'].map(file);
  const [dog, notes, alone, pasted] = ['1.png', 'notes.txt', 'alone.zip', 'pasted.png'].map(file);
  const animals = { train: { cat: Object.fromEntries(cats.map((cat) => [cat.name, cat])), dog: { '1.png': dog } }, empty: {}, notes };
  const found = await droppedFiles(
    drop([
      { entry: entryOf('/animals', animals), file: null },
      { entry: entryOf('/alone.zip', alone), file: alone },
      // Not from a file system.
      { entry: null, file: pasted },
      { entry: null, file: null },
    ]),
  );
  expect(found.map(({ path }) => path)).toEqual([
    ...cats.map(({ name }) => `animals/train/cat/${name}`),
    'animals/train/dog/1.png',
    'animals/notes',
    'alone.zip',
    'pasted.png',
  ]);
  expect(found.map(({ file }) => file)).toEqual([...cats, dog, notes, alone, pasted]);
});

it('says so where a folder cannot be read', async () => {
  const readEntries = (_: unknown, reject: (error: Error) => void) => reject(new DOMException('gone', 'NotFoundError'));
  const entry = { isFile: false, fullPath: '/a', createReader: () => ({ readEntries }) } as never;
  await expect(droppedFiles(drop([{ entry, file: null }]))).rejects.toThrow('gone');
});
