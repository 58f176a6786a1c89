// What becomes of the gradient g at a map's pixels, in `values` (pixel, quad): joined, masked, stored and summed as the head of
// conv_input_gradient.wgsl says. The thread has `pixels` pixels from `strip` on, COLUMNS (a power of two) a row of the map like `map`. SHORTCUT is the
// shortcut's stride, `shortcutQuads` its gradient's quads, SCALED its factor. ENDS: unrolled.
  //# for u in 0..(ENDS ? QUADS : 1)
  //# if ENDS
  {
    const q = $(u)u;
  //# else
  for (var q = 0u; q < $(QUADS)u; q++) {
  //# end
    let quad = group * $(QUADS)u + q;
    //# if MASK == 1
    let scale = record[quad];
    let shift = record[map.quads + quad];
    //# end
    //# if STATISTICS
    let mean = record[2u * map.quads + quad];
    let inverse = record[3u * map.quads + quad];
    var ones = vec4f(0);
    var products = vec4f(0);
    //# end
    //# for n in 0..(ENDS ? PIXELS : 1)
    //# if ENDS
    if ($(n)u < pixels) {
      const i = $(n)u;
    //# else
    for (var i = 0u; i < pixels; i++) {
    //# end
      //# if COLUMNS == PIXELS
      let x = strip.x + i;
      let y = strip.y;
      //# else
      let x = strip.x + (i & $(COLUMNS - 1)u);
      let y = strip.y + i / $(COLUMNS)u;
      //# end
      let pixel = (strip.image * map.height + y) * map.width + x;
      let at = pixel * map.quads + quad;
      var g = values[i * $(QUADS)u + q];
      //# if SHORTCUT == 1
      if (quad < shortcutQuads) {
        g += $(SCALED)shortcut[pixel * shortcutQuads + quad];
      }
      //# end
      //# if SHORTCUT > 1
      if (quad < shortcutQuads && y % $(SHORTCUT)u == 0u && x % $(SHORTCUT)u == 0u) {
        let row = strip.image * ((map.height + $(SHORTCUT - 1)u) / $(SHORTCUT)u) + y / $(SHORTCUT)u;
        g += $(SCALED)shortcut[(row * ((map.width + $(SHORTCUT - 1)u) / $(SHORTCUT)u) + x / $(SHORTCUT)u) * shortcutQuads + quad];
      }
      //# end
      //# if MASK
      let s = vec4f(source[at]);
      //# if MASK == 1
      g = select(vec4f(0), g, fma(scale, s, shift) > vec4f(0));
      //# else
      g = select(vec4f(0), g, s > vec4f(0));
      //# end
      //# end
      result[at] = g;
      //# if STATISTICS
      ones += g;
      //# if STATISTICS == 1
      products = fma(g, (s - mean) * inverse, products);
      //# else
      products = fma(g, (vec4f(z[at]) - mean) * inverse, products);
      //# end
      //# end
    }
    //# end
    //# if STATISTICS
    //# include common/gradient_sums.wgsl
    //# end
  }
  //# end
