// A thread's own vector of a transform, number `i` of `vectors`: a quad of the tile `at` of a map like `shape`, quads fastest; x and y
// folded. Ends the threads that round the last workgroup up.
  let map = shape;
  let i = id.y * workgroups.x * 64u + id.x;
  let vectors = tilesOf(map) * map.quads;
  if (i >= vectors) {
    return;
  }
  let quad = i % map.quads;
  let at = tileAt(map, i / map.quads);
