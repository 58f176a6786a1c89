// A thread goes through one pixel of each of STRIPES stripes, always at the same quad, and reads the quad's coefficients once.
// Gives `quad`, and what `for (var p = first; p < pixels; p += stripe)` needs. After common/elements.wgsl.
  let element = elementOf(id, workgroups);
  let quad = element % $(QUADS)u;
  let pixels = batch * $(HEIGHT * WIDTH)u;
  let stripe = (pixels + $(STRIPES - 1)u) / $(STRIPES)u;
  let first = select(pixels, element / $(QUADS)u, element / $(QUADS)u < stripe);
