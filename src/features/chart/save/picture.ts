import fontUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { words } from '../../../words/words.ts';
import type { Shown } from '../shown.ts';

const SVG = 'http://www.w3.org/2000/svg';
const FAMILY = 'Inter, Arial, sans-serif';
const PAD = 24;
const LINE = 20;
/** Properties that a drawing on its own cannot take from the page's style sheets. */
const PRESENTATION = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/**
 * The charts in `panel` as they are, in one SVG that needs nothing else: title, legend, light background, colours and
 * font within it.
 */
export async function chartsAsSvg(
  panel: HTMLElement,
  shown: readonly Shown[],
  notes: readonly string[],
): Promise<{ readonly svg: string; readonly width: number; readonly height: number }> {
  const font = await dataUrl(fontUrl);
  // From here to the end nothing waits, so that nobody sees the light theme that the colours are taken from.
  const page = document.documentElement;
  const { theme } = page.dataset;
  page.dataset.theme = 'light';
  const stage = document.createElement('div');
  stage.style.cssText = 'position:absolute;left:-99999px;top:0';
  document.body.append(stage);
  try {
    const charts = [...panel.querySelectorAll<HTMLElement>('[data-metric]')].flatMap((plot) => {
      const drawn = plot.querySelector<SVGSVGElement>('svg.recharts-surface');
      return drawn === null ? [] : [{ plot, drawn }];
    });
    const left = Math.min(...charts.map(({ plot }) => plot.getBoundingClientRect().left));
    const top = Math.min(...charts.map(({ plot }) => plot.getBoundingClientRect().top));
    const right = Math.max(...charts.map(({ plot }) => plot.getBoundingClientRect().right));
    const bottom = Math.max(...charts.map(({ plot }) => plot.getBoundingClientRect().bottom));
    const width = Math.ceil(right - left) + 2 * PAD;
    const legend = legendOf(shown, width - 2 * PAD);
    const above = PAD + 28 + legend.height + 12;
    const height = Math.ceil(above + (bottom - top) + LINE * notes.length + PAD);

    const root = element('svg', { viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': FAMILY });
    stage.append(root);
    root.append(element('rect', { width, height, fill: 'white' }));
    root.append(text(words.chart.label, { x: PAD, y: PAD + 16, 'font-size': 20, 'font-weight': 600, fill: 'var(--ink)' }));
    const key = element('g', { transform: `translate(${PAD} ${PAD + 28})` });
    key.append(...legend.nodes);
    root.append(key);
    for (const { plot, drawn } of charts) {
      const at = drawn.getBoundingClientRect();
      const title = plot.getBoundingClientRect();
      root.append(
        text(plot.firstElementChild?.textContent ?? '', {
          x: PAD + title.left - left,
          y: above + title.top - top + 12,
          'font-size': 12,
          fill: 'var(--muted)',
        }),
      );
      const copy = drawn.cloneNode(true) as SVGSVGElement;
      for (const [name, value] of Object.entries({ x: PAD + at.left - left, y: above + at.top - top, width: at.width, height: at.height }))
        copy.setAttribute(name, String(value));
      copy.setAttribute('overflow', 'hidden');
      root.append(copy);
    }
    notes.forEach((note, i) => {
      root.append(text(note, { x: PAD, y: above + (bottom - top) + LINE * (i + 1), 'font-size': 12, fill: 'var(--muted)' }));
    });
    resolve(root);
    // The page's policy refuses styles written into it; in a file of its own the drawing may have them.
    root.remove();
    const style = element('style', {});
    style.textContent = `@font-face{font-family:Inter;font-weight:100 900;src:url(${font}) format('woff2')}`;
    root.prepend(style);
    return { svg: new XMLSerializer().serializeToString(root), width, height };
  } finally {
    stage.remove();
    if (theme === undefined) delete page.dataset.theme;
    else page.dataset.theme = theme;
  }
}

/** The drawing as pixels, two for each of its own. */
export async function svgAsPng({
  svg,
  width,
  height,
}: {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  context.scale(2, 2);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => {
      if (blob === null) fail(new Error('the picture is too large'));
      else done(blob);
    }, 'image/png');
  });
}

/** A run's colour and name each, then what the lines mean; in as many lines as they need. */
function legendOf(shown: readonly Shown[], width: number): { readonly nodes: SVGElement[]; readonly height: number } {
  const nodes: SVGElement[] = [];
  let [x, y] = [0, 0];
  const add = (label: string, line: Readonly<Record<string, string | number>>): void => {
    const length = 28 + 8 + 7.5 * label.length + 20;
    if (x > 0 && x + length > width) [x, y] = [0, y + LINE];
    nodes.push(
      element('line', { x1: x, x2: x + 28, y1: y + 10, y2: y + 10, 'stroke-width': 2, ...line }),
      text(label, { x: x + 36, y: y + 14, 'font-size': 12, fill: 'var(--ink)' }),
    );
    x += length;
  };
  for (const { name, slot, past } of shown)
    add(past ? words.chart.history.name(name) : name, { stroke: `var(--run-${slot + 1})`, ...(past ? { 'stroke-width': 1 } : {}) });
  add(words.chart.training, { stroke: 'var(--muted)' });
  add(words.chart.test, { stroke: 'var(--muted)', 'stroke-dasharray': '4 5' });
  return { nodes, height: y + LINE };
}

/** Writes what style sheets and variables say into the drawing itself. */
function resolve(root: SVGElement): void {
  for (const node of [...root.querySelectorAll<SVGElement>('*')]) {
    const computed = getComputedStyle(node);
    for (const name of PRESENTATION) {
      const value = computed.getPropertyValue(name);
      if (value !== '') node.setAttribute(name, value);
    }
    node.removeAttribute('style');
    node.removeAttribute('class');
  }
  root.removeAttribute('style');
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function text(content: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = element('text', attributes);
  made.textContent = content;
  return made;
}

async function dataUrl(url: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => fail(new Error('the font could not be read'));
    reader.readAsDataURL(blob);
  });
}
