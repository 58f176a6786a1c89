// Leaves a tile's sums of g (`ones`) and of g times the normalised value (`products`) at `quad` for norm_backward.wgsl. Needs common/tile.wgsl.
//   partials[(tile * 2 + {0: ones, 1: products}) * quads of the map + quad]
  {
    //# if TILE > 1
    let sums = tileSums(Sums(ones, products), local);
    //# else
    let sums = Sums(ones, products);
    //# end
    if (local % $(TILE)u < $(QUAD_LANES)u) {
      let at = ((workgroup.x * $(THREADS)u + local) / $(TILE)u) * 2u * map.quads + quad;
      partials[at] = sums.ones;
      partials[at + map.quads] = sums.products;
    }
  }
