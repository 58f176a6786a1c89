// The 4x4 tiles of a map, image by image and row by row. Its size is read, not compiled in: these kernels take long to compile, and
// maps of all sizes share one. A kernel keeps it as `map`.
struct Shape {
  images: u32,
  height: u32,   // a multiple of 4
  width: u32,    // a multiple of 4
  quads: u32,
}

struct TileAt {
  image: u32,
  y: u32,       // of the tile's first pixel
  x: u32,
}

fn tilesOf(shape: Shape) -> u32 {
  return shape.images * (shape.height / 4u) * (shape.width / 4u);
}

fn tileAt(shape: Shape, tile: u32) -> TileAt {
  let across = shape.width / 4u;
  let perImage = across * (shape.height / 4u);
  return TileAt(tile / perImage, 4u * (tile % perImage / across), 4u * (tile % across));
}
