// A thread's own vector of a transform, number `i` of `vectors`: a quad of the tile `at`, quads fastest; x and y folded. Ends the
// threads that round the last workgroup up.
  let i = id.y * workgroups.x * 64u + id.x;
  let vectors = batch * $(TILES * QUADS)u;
  if (i >= vectors) {
    return;
  }
  let quad = i % $(QUADS)u;
  let at = tileAt(i / $(QUADS)u);
