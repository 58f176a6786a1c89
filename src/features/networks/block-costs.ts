import type { Block } from '../../spec/blocks.ts';
import { convParameters, countOf, multiplyAddsOf, normParameters } from '../../spec/layers.ts';

/** What a block has to learn, and what one image costs in it. */
export interface Costs {
  readonly parameters: number;
  /** In convolutions, as `Architecture.multiplyAdds` counts them. */
  readonly multiplyAdds: number;
}

/** Counts a block's layers, its shortcut's projection among them. */
export function costsOf({ convs, norms, projection }: Block): Costs {
  const layers = [...convs, ...(projection === undefined ? [] : [projection.conv])];
  const scales = [...norms, ...(projection?.norm === undefined ? [] : [projection.norm])];
  return {
    parameters: countOf([...layers.flatMap(convParameters), ...scales.flatMap(normParameters)]),
    multiplyAdds: layers.reduce((sum, layer) => sum + multiplyAddsOf(layer), 0),
  };
}
