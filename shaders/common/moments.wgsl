// Leaves (mean, M2) of a tile's values for norm_forward.wgsl. Needs common/tile.wgsl, and the thread's values in `values` (pixel, quad),
// the first `pixels` of them real. M2 is the sum of squared deviations from the tile's own mean, which cancels no digits, unlike
// a sum of squares. UNROLL, for one quad only: reading an array at a variable place costs software adapters as much as a load.
//   partials[(tile * 2 + {0: mean, 1: M2}) * quads of the map + quad]
  {
    let count = max(tileSum(vec4f(f32(pixels)), local).x, 1.0);
    let tile = (workgroup.x * 64u + local) / $(TILE)u;
    for (var q = 0u; q < $(QUADS)u; q++) {
      var sum = vec4f(0);
      //# if UNROLL
      //# for i in 0..PIXELS
      sum += select(vec4f(0), values[$i], $(i)u < pixels);
      //# end
      //# else
      for (var i = 0u; i < pixels; i++) {
        sum += values[i * $(QUADS)u + q];
      }
      //# end
      let mean = tileSum(sum, local) / count;
      var squares = vec4f(0);
      //# if UNROLL
      //# for i in 0..PIXELS
      let deviation$i = select(vec4f(0), values[$i] - mean, $(i)u < pixels);
      squares = fma(deviation$i, deviation$i, squares);
      //# end
      //# else
      for (var i = 0u; i < pixels; i++) {
        let deviation = values[i * $(QUADS)u + q] - mean;
        squares = fma(deviation, deviation, squares);
      }
      //# end
      squares = tileSum(squares, local);
      if (local % $(TILE)u < $(QUAD_LANES)u) {
        let at = tile * 2u * map.quads + group * $(QUADS)u + q;
        partials[at] = mean;
        partials[at + map.quads] = squares;
      }
    }
  }
