// What the products of each position are made of: winograd_products.wgsl and winograd_products_held.wgsl.
struct Shape {
  count: u32,       // tiles of the batch
  summed: u32,      // channels
  madeQuads: u32,
}
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> image: array<$VECTOR>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;
