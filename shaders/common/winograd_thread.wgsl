// A thread's own vector of a transform, number `i` of `vectors`: number `vector` of those of a pixel in the tile `at` of a map like
// `shape`, channels fastest; x and y folded. Ends the threads that round the last workgroup up.
  let map = shape;
  let i = id.y * workgroups.x * 64u + id.x;
  let vectors = tilesOf(map) * map.quads;
  if (i >= vectors) {
    return;
  }
  let vector = i % map.quads;
  let at = tileAt(map, i / map.quads);
