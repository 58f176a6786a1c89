// Leaves (mean, M2) of a tile's values for norm_forward.wgsl. Needs common/tile.wgsl, and the
// thread's values in `values` (pixel, quad), the first `pixels` of them real. M2 is the sum of squared deviations from the tile's own mean, which
// cancels no digits, unlike a sum of squares.
//   partials[(tile * 2 + {0: mean, 1: M2}) * MADE_QUADS + quad]
  {
    let count = max(tileSum(vec4f(f32(pixels)), local).x, 1.0);
    let tile = (workgroup.x * 64u + local) / $(TILE)u;
    for (var q = 0u; q < $(QUADS)u; q++) {
      var sum = vec4f(0);
      for (var i = 0u; i < pixels; i++) {
        sum += values[i * $(QUADS)u + q];
      }
      let mean = tileSum(sum, local) / count;
      var squares = vec4f(0);
      for (var i = 0u; i < pixels; i++) {
        let deviation = values[i * $(QUADS)u + q] - mean;
        squares = fma(deviation, deviation, squares);
      }
      squares = tileSum(squares, local);
      if (local % $(TILE)u == 0u) {
        let at = tile * $(2 * MADE_QUADS)u + workgroup.y * $(QUADS)u + q;
        partials[at] = mean;
        partials[at + $(MADE_QUADS)u] = squares;
      }
    }
  }
