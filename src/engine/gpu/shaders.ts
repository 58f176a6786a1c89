/** Every file under shaders/ by its path there, as text. */
const files = import.meta.glob<string>('../../../shaders/**/*.wgsl', { query: '?raw', import: 'default', eager: true });

export const SHADERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.slice(path.indexOf('shaders/') + 'shaders/'.length), text]),
);
