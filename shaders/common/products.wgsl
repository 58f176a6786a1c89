// The innermost part of a direct convolution: multiplies the loaded columns p<i> of one row by the weights of one (chunk, ky)
// and adds to the register tile sum<pixel>_<quad> (PIXELS x 4 QUADS). A chunk is ELEMENTS (1 or 4) of the channels summed over.
//
//   `weights` is [ky][kx][summed][4 madeQuads]; a vector holds four made channels, one product for each element of the chunk.
//
// All lanes of a subgroup need the same weights: each lane loads a share and they broadcast (SUBGROUP > 0), since loads,
// not arithmetic, are what software adapters spend their time on. SCATTER 1 for the input gradient, where pixel i meets kx at column
// (i + PAD - kx) / STRIDE, if that is whole. The chain s0, s1, ... starts at zero and joins sum<pixel>_<quad> once: adding in
// blocks rounds less than adding one by one, and software adapters keep variables in memory. One component after the other, so that
// one chain at a time needs registers.
//# let ROWS = KERNEL * ELEMENTS
      let weightStart = (ky * $(KERNEL)u * summed + chunk * $(ELEMENTS)u) * madeQuads + group * $(QUADS)u;
      //# if SUBGROUP
      //# for k in 0..(ROWS * QUADS + SUBGROUP - 1) / SUBGROUP
      let share$k = weights[weightStart + weightOffset$k];
      //# end
      //# end
      //# for q in 0..QUADS
      {
        //# for r in 0..ROWS
        //# let f = r * QUADS + q
        //# if SUBGROUP
        let w$r = $(BROADCAST)(share$(f / SUBGROUP), $(f % SUBGROUP)u);
        //# else
        let w$r = weights[weightStart + ($(r / ELEMENTS)u * summed + $(r % ELEMENTS)u) * madeQuads + $(q)u];
        //# end
        //# end
        //# for i in 0..PIXELS
        //# for v in 0..4
        {
          //# let n = 0
          let s0 = 0.0;
          //# for r in 0..ROWS
          //# if !SCATTER || (i + PAD - r / ELEMENTS) % STRIDE == 0
          //# let column = (SCATTER ? (i + PAD - r / ELEMENTS) / STRIDE - FIRST : i * STRIDE + r / ELEMENTS)
          //# if ELEMENTS == 1
          let s$(n + 1) = fma(p$column, w$r[$v], s$n);
          //# else
          let s$(n + 1) = fma(p$column[$(r % ELEMENTS)], w$r[$v], s$n);
          //# end
          //# let n = n + 1
          //# end
          //# end
          sum$(i)_$q[$v] += s$n;
        }
        //# end
        //# end
      }
      //# end
