// Leaves a tile's sums of g (`ones`) and of g times the normalised value (`products`) at `quad` for norm_backward.wgsl. Needs common/tile.wgsl.
//   partials[(tile * 2 + {0: ones, 1: products}) * MADE_QUADS + quad]
  {
    let sumOfOnes = tileSum(ones, local);
    let sumOfProducts = tileSum(products, local);
    if (local % $(TILE)u < $(QUAD_LANES)u) {
      let at = ((workgroup.x * 64u + local) / $(TILE)u) * $(2 * MADE_QUADS)u + quad;
      partials[at] = sumOfOnes;
      partials[at + $(MADE_QUADS)u] = sumOfProducts;
    }
  }
