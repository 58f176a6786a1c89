// Column i of the input row that a strip of PIXELS outputs at x reads, for conv_forward.wgsl and conv_weight_gradient.wgsl:
// p<i> = act(input), zero outside the map. Checks only where the map's edge can be.
      //# for i in 0..(PIXELS - 1) * STRIDE + KERNEL
      //# if i < PAD || OUT_WIDTH % PIXELS != 0 || (OUT_WIDTH - PIXELS) * STRIDE + i - PAD >= IN_WIDTH
      let inside$i = rowInside && firstColumn + $i >= 0 && firstColumn + $i < $IN_WIDTH;
      let raw$i = $(VECTOR)(image[u32(rowStart + clamp(firstColumn + $i, 0, $(IN_WIDTH - 1))) * $(IN_QUADS * 4 / ELEMENTS)u + chunk]);
      //# else
      let inside$i = rowInside;
      let raw$i = $(VECTOR)(image[u32(rowStart + firstColumn + $i) * $(IN_QUADS * 4 / ELEMENTS)u + chunk]);
      //# end
      //# if ACTIVATE
      let z$i = fma(scale, raw$i, shift);
      //# if ENDS
      let p$i = select($(VECTOR)(0), max(z$i, $(VECTOR)(0)), inside$i);
      //# else
      // As common/relu.wgsl.
      let p$i = select($(VECTOR)(0), select($(VECTOR)(0), z$i, z$i > $(VECTOR)(0)), inside$i);
      //# end
      //# else
      let p$i = select($(VECTOR)(0), raw$i, inside$i);
      //# end
      //# end
