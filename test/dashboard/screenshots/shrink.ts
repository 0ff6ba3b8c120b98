import { readPng, writePalettePng } from './png.ts';

const mostColours = 256;

interface Box {
  /** Colours as 0xRRGGBB, with how many pixels have them. */
  colours: [colour: number, pixels: number][];
  pixels: number;
}

/** The same picture in 256 colours, a third of the size. A page has few colours beside the shades of its letters' edges. */
export function shrink(file: Buffer): Buffer {
  const { width, height, rgb } = readPng(file);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const boxes = cutToBoxes([...counts]);
  const palette = Buffer.alloc(boxes.length * 3);
  const placeOf = new Map<number, number>();
  for (const [place, box] of boxes.entries()) {
    palette.writeUIntBE(meanOf(box), place * 3, 3);
    for (const [colour] of box.colours) placeOf.set(colour, place);
  }
  const places = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < places.length; pixel += 1)
    places[pixel] = Number(placeOf.get(rgb.readUIntBE(pixel * 3, 3)));
  return writePalettePng(width, height, palette, places);
}

const channel = (colour: number, shift: number) => (colour >> shift) & 0xff;
const shifts = [16, 8, 0];

/** Median cut, except that the most frequent colours, which are whole areas, stay exactly as they are. */
function cutToBoxes(all: [number, number][]): Box[] {
  const sorted = all.toSorted((one, other) => other[1] - one[1]);
  const exact = sorted.slice(0, mostColours / 2).map((one): Box => ({ colours: [one], pixels: one[1] }));
  const others = sorted.slice(mostColours / 2);
  if (others.length === 0) return exact;
  const boxes: Box[] = [boxOf(others)];
  while (boxes.length + exact.length < mostColours) {
    const widest = boxes
      .filter(({ colours }) => colours.length > 1)
      .toSorted((one, other) => other.pixels * spreadOf(other).width - one.pixels * spreadOf(one).width)[0];
    if (widest === undefined) break;
    const { shift } = spreadOf(widest);
    const inOrder = widest.colours.toSorted(([one], [other]) => channel(one, shift) - channel(other, shift));
    const middle = inOrder.length >> 1;
    boxes.splice(boxes.indexOf(widest), 1, boxOf(inOrder.slice(0, middle)), boxOf(inOrder.slice(middle)));
  }
  return [...exact, ...boxes];
}

function boxOf(colours: [number, number][]): Box {
  return { colours, pixels: colours.reduce((sum, [, pixels]) => sum + pixels, 0) };
}

/** The channel in which the colours of a box differ most. */
function spreadOf({ colours }: Box): { shift: number; width: number } {
  const spreads = shifts.map((shift) => {
    const values = colours.map(([colour]) => channel(colour, shift));
    return { shift, width: values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b)) };
  });
  return spreads.reduce((one, other) => (other.width > one.width ? other : one));
}

function meanOf({ colours, pixels }: Box): number {
  const mean = (shift: number) =>
    Math.round(colours.reduce((sum, [colour, count]) => sum + channel(colour, shift) * count, 0) / pixels);
  return shifts.reduce((colour, shift) => colour | (mean(shift) << shift), 0);
}
