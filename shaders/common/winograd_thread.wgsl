// A thread's own vector of a transform, number `i` of `vectors`: number `vector` of the `depth` that a pixel has, in the tile `at` of a map
// like `shape`, channels fastest; x and y folded. Ends the threads that round the last workgroup up.
  let map = shape;
  let i = id.y * workgroups.x * 64u + id.x;
  let depth = map.quads * $(4 / ELEMENTS)u;
  let vectors = tilesOf(map) * depth;
  if (i >= vectors) {
    return;
  }
  let vector = i % depth;
  let at = tileAt(map, i / depth);
