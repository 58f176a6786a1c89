// Leaves a tile's sums of g (`ones`) and of g times the normalised value (`products`) at `quad` for norm_backward.wgsl. Needs common/tile.wgsl.
//   partials[(tile * 2 + {0: ones, 1: products}) * quads of the map + quad]
  {
    let sumOfOnes = tileSum(ones, local);
    let sumOfProducts = tileSum(products, local);
    if (local % $(TILE)u < $(QUAD_LANES)u) {
      let at = ((workgroup.x * 64u + local) / $(TILE)u) * 2u * map.quads + quad;
      partials[at] = sumOfOnes;
      partials[at + map.quads] = sumOfProducts;
    }
  }
