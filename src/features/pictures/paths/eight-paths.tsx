import { ARC_HEIGHT, arcPath, BLOCK_WIDTH, FROM, LAYER_HEIGHT, layerBars, MIDDLE, TO } from '../../../components/block-shape.ts';
import { allPaths, type Path } from '../../../spec/path.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import styles from './eight-paths.module.css';

const w = pictureWords.paths.eight;

const PATHS = allPaths(3);
const LENGTHS = [0, 1, 2, 3];

/** All paths through three blocks, those of one length above each other (Veit et al. 2016, figure 1). */
export const EightPaths = () => (
  <figure className={styles.figure}>
    <figcaption>{w.caption}</figcaption>
    <div className={styles.columns} role="img" aria-label={w.spoken}>
      {LENGTHS.map((length) => (
        <div key={length}>
          {PATHS.filter((path) => path.filter(Boolean).length === length).map((path) => (
            <PathDrawing key={path.join()} path={path} />
          ))}
          <span>{w.through(String(length))}</span>
        </div>
      ))}
    </div>
  </figure>
);

/** Through a block's layers, and around them. */
const WAY = `M0 ${MIDDLE}H${BLOCK_WIDTH}`;
const AROUND = `M0 ${MIDDLE}H${FROM}${arcPath(0, 0)}M${TO} ${MIDDLE}H${BLOCK_WIDTH}`;

function PathDrawing({ path }: { readonly path: Path }) {
  const at = (block: number): string => `translate(${block * BLOCK_WIDTH} 0)`;
  return (
    <svg viewBox={`0 0 ${path.length * BLOCK_WIDTH} ${ARC_HEIGHT + LAYER_HEIGHT + 1}`} aria-hidden="true">
      {path.map((_, block) => (
        <g key={block} transform={at(block)}>
          <path d={WAY} />
          <path d={AROUND} />
          <Layers />
        </g>
      ))}
      {path.map((through, block) => (
        <g key={block} transform={at(block)} data-followed>
          <path d={through ? WAY : AROUND} />
          {through && <Layers />}
        </g>
      ))}
    </svg>
  );
}

const Layers = () => layerBars(2).map(({ x, width }) => <rect key={x} x={x} y={ARC_HEIGHT} width={width} height={LAYER_HEIGHT} rx={1} />);
