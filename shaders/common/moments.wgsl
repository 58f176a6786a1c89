// Leaves (mean, M2) of a tile's values for norm_forward.wgsl: a subgroup's, or where there are no subgroups the workgroup's or each thread's; of
// a tile's threads every QUAD_LANES-th belongs to the same quad. Needs common/merge.wgsl, and the thread's values in `values` (pixel, quad), the
// first `pixels` of them real. UNROLL: an array at a variable place lies in memory.
//   partials[(tile * 2 + {0: mean, 1: M2}) * quads of the map + quad]
  {
    //# if SUBGROUP
    let count = max(subgroupAdd(f32(pixels)), 1.0);
    //# else
    let count = max(f32(pixels), 1.0);
    //# end
    let tile = (workgroup.x * $(THREADS)u + local) / $(TILE)u;
    //# for u in 0..(UNROLL ? QUADS : 1)
    //# if UNROLL
    {
      let q = $(u)u;
    //# else
    for (var q = 0u; q < $(QUADS)u; q++) {
    //# end
      var sum = vec4f(0);
      //# if UNROLL
      //# for i in 0..PIXELS
      sum += select(vec4f(0), values[$(i * QUADS + u)], $(i)u < pixels);
      //# end
      //# else
      for (var i = 0u; i < pixels; i++) {
        sum += values[i * $(QUADS)u + q];
      }
      //# end
      //# if SUBGROUP
      sum = subgroupAdd(sum);
      //# end
      var mean = sum / count;
      var squares = vec4f(0);
      //# if UNROLL
      //# for i in 0..PIXELS
      let deviation$i = select(vec4f(0), values[$(i * QUADS + u)] - mean, $(i)u < pixels);
      squares = fma(deviation$i, deviation$i, squares);
      //# end
      //# else
      for (var i = 0u; i < pixels; i++) {
        let deviation = values[i * $(QUADS)u + q] - mean;
        squares = fma(deviation, deviation, squares);
      }
      //# end
      //# if SUBGROUP
      squares = subgroupAdd(squares);
      //# else
      //# if TILE > 1
      let merged = mergeAll(Moments(f32(pixels), mean, squares), local);
      mean = merged.mean;
      squares = merged.squares;
      //# end
      //# end
      if (local % $(TILE)u < $(QUAD_LANES)u) {
        let at = tile * 2u * map.quads + group * $(QUADS)u + q;
        partials[at] = mean;
        partials[at + map.quads] = squares;
      }
    }
    //# end
  }
