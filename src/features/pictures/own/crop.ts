import { IMAGE_SIZE } from '../../../spec/images.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The square that is cut out of a picture: its middle in the picture's pixels, and how much smaller it is than the largest. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  /** From 1, the largest square. */
  readonly zoom: number;
}

const MOST_ZOOM = 16;

/** The largest square in the middle. */
export const wholeCrop = ({ width, height }: Size): Crop => ({ x: width / 2, y: height / 2, zoom: 1 });

/** Further in there would be less than a pixel of the picture for one that the networks get. */
export const mostZoom = ({ width, height }: Size): number => Math.min(MOST_ZOOM, Math.max(1, Math.min(width, height) / IMAGE_SIZE));

/** Side of the square in the picture's pixels. */
export const sideOf = ({ zoom }: Crop, { width, height }: Size): number => Math.min(width, height) / zoom;

/** The nearest square that lies within the picture. Pure. */
export function within(crop: Crop, picture: Size): Crop {
  const zoom = Math.min(mostZoom(picture), Math.max(1, crop.zoom));
  const half = sideOf({ ...crop, zoom }, picture) / 2;
  const between = (at: number, length: number): number => Math.min(length - half, Math.max(half, at));
  return { x: between(crop.x, picture.width), y: between(crop.y, picture.height), zoom };
}

/** Where the middle is between its ends, from 0 to 1; 0.5 where it cannot move. */
export function placeOf(crop: Crop, picture: Size, axis: 'x' | 'y'): number {
  const room = roomOf(crop, picture, axis);
  return room <= 0 ? 0.5 : (crop[axis] - sideOf(crop, picture) / 2) / room;
}

/** The inverse of {@link placeOf}. */
export function movedTo(crop: Crop, picture: Size, axis: 'x' | 'y', place: number): Crop {
  return within({ ...crop, [axis]: sideOf(crop, picture) / 2 + place * roomOf(crop, picture, axis) }, picture);
}

/** How far the square can move, in the picture's pixels. */
export const roomOf = (crop: Crop, { width, height }: Size, axis: 'x' | 'y'): number =>
  (axis === 'x' ? width : height) - sideOf(crop, { width, height });

/** Zoomed by `factor` about a place of the square (0 to 1 from its left and top), which stays where it is if it can. Pure. */
export function zoomedBy(
  crop: Crop,
  picture: Size,
  factor: number,
  about: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 },
): Crop {
  const { zoom } = within({ ...crop, zoom: crop.zoom * factor }, picture);
  const lost = sideOf(crop, picture) - sideOf({ ...crop, zoom }, picture);
  return within({ x: crop.x + (about.x - 0.5) * lost, y: crop.y + (about.y - 0.5) * lost, zoom }, picture);
}
