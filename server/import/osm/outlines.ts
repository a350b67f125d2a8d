/** Ways that name their nodes and nothing else (`out body`): their points stand elsewhere in the same file. */
import type { Point } from '../json/point.ts';
import type { TagFacts } from './shop-tags.ts';

/** A shop whose outline is not known yet. */
export interface Waiting {
  rank: number;
  id: string;
  facts: TagFacts;
  /** The numbers of its nodes. */
  nodes: readonly number[];
}

/** All bookshops of the world that are ways, twice over, and their nodes; some 20 MB. */
const MAX_NODES = 100_000;
const MAX_WAITING = 5_000;

export interface Outlines {
  keepNode: (number: number, point: Point) => void;
  /** False when too many wait already. */
  wait: (shop: Waiting) => boolean;
  /** Those that waited, in the file's order, each with the middle of the nodes that were found, or null. */
  found: () => (Waiting & { point: Point | null })[];
}

export const openOutlines = (): Outlines => {
  const nodes = new Map<number, Point>();
  const waiting: Waiting[] = [];
  return {
    keepNode: (number, point) => {
      if (nodes.size < MAX_NODES) nodes.set(number, point);
    },
    wait: (shop) => waiting.length < MAX_WAITING && waiting.push(shop) > 0,
    found: () => waiting.map((shop) => ({ ...shop, point: middleOf(shop.nodes, nodes) })),
  };
};

const middleOf = (numbers: readonly number[], nodes: ReadonlyMap<number, Point>): Point | null => {
  const points = numbers.map((number) => nodes.get(number)).filter((point) => point !== undefined);
  if (points.length === 0) return null;
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return { lat: middle(points.map(({ lat }) => lat)), lon: middle(points.map(({ lon }) => lon)) };
};
