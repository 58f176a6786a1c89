// The innermost part of a direct convolution: multiplies the loaded columns p<i> of one row by the weights of one (chunk, ky)
// and adds to the register tile sum<pixel>_<quad> (PIXELS x 4 QUADS). A chunk is ELEMENTS (1 or 4) of the channels summed over.
//
//   DOT 0: `weights` is [ky][kx][summed][made]; a vector holds four made channels, one product for each element of the chunk.
//   DOT 1: `weights` is [ky][kx][made][summed]; a vector holds the four elements of a chunk, one dot product for each made channel.
//
// All lanes of a subgroup need the same weights: each lane loads a share and they broadcast (SUBGROUP > 0), since loads,
// not arithmetic, are what software adapters spend their time on. SCATTER 1 for the input gradient, where pixel i meets kx at column
// (i + PAD - kx) / STRIDE, if that is whole. The chain s0, s1, ... touches the variable sum<pixel>_<quad> once only: software
// adapters keep variables in memory.
//# let ROWS = (DOT ? KERNEL * QUADS * 4 : KERNEL * ELEMENTS)
//# let VECTORS = (DOT ? ROWS : ROWS * QUADS)
      let weightStart = $(DOT ? KERNEL * MADE_QUADS * SUMMED : KERNEL * SUMMED * MADE_QUADS)u * ky
        //# if DOT
        + workgroup.y * $(QUADS * SUMMED)u + chunk;
        //# else
        + chunk * $(ELEMENTS * MADE_QUADS)u + workgroup.y * $(QUADS)u;
        //# end
      //# if SUBGROUP
      //# for k in 0..(VECTORS + SUBGROUP - 1) / SUBGROUP
      let share$k = weights[weightStart + weightOffset$k];
      //# end
      //# end
      //# for q in 0..QUADS
      {
        //# if DOT
        //# for kx in 0..KERNEL
        //# for m in 0..4
        //# let f = (kx * QUADS + q) * 4 + m
        //# if SUBGROUP
        let w$(kx)_$m = $(BROADCAST)(share$(f / SUBGROUP), $(f % SUBGROUP)u);
        //# else
        let w$(kx)_$m = weights[weightStart + $((kx * MADE_QUADS * 4 + 4 * q + m) * (SUMMED / 4))u];
        //# end
        //# end
        //# end
        //# for i in 0..PIXELS
        {
          //# let n = 0
          let s0 = sum$(i)_$q;
          //# for kx in 0..KERNEL
          //# if !SCATTER || (i + PAD - kx) % STRIDE == 0
          //# let column = (SCATTER ? (i + PAD - kx) / STRIDE - FIRST : i * STRIDE + kx)
          let s$(n + 1) = s$n + vec4f(dot(p$column, w$(kx)_0), dot(p$column, w$(kx)_1), dot(p$column, w$(kx)_2), dot(p$column, w$(kx)_3));
          //# let n = n + 1
          //# end
          //# end
          sum$(i)_$q = s$n;
        }
        //# end
        //# else
        //# for r in 0..ROWS
        //# let f = r * QUADS + q
        //# if SUBGROUP
        let w$r = $(BROADCAST)(share$(f / SUBGROUP), $(f % SUBGROUP)u);
        //# else
        let w$r = weights[weightStart + $((r / ELEMENTS * SUMMED + r % ELEMENTS) * MADE_QUADS + q)u];
        //# end
        //# end
        //# for i in 0..PIXELS
        {
          //# let n = 0
          let s0 = sum$(i)_$q;
          //# for r in 0..ROWS
          //# if !SCATTER || (i + PAD - r / ELEMENTS) % STRIDE == 0
          //# let column = (SCATTER ? (i + PAD - r / ELEMENTS) / STRIDE - FIRST : i * STRIDE + r / ELEMENTS)
          //# if ELEMENTS == 1
          let s$(n + 1) = fma(vec4f(p$column), w$r, s$n);
          //# else
          let s$(n + 1) = fma(vec4f(p$column[$(r % ELEMENTS)]), w$r, s$n);
          //# end
          //# let n = n + 1
          //# end
          //# end
          sum$(i)_$q = s$n;
        }
        //# end
        //# end
      }
      //# end
