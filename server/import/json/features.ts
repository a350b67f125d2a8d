/** The features of a GeoJSON FeatureCollection, one by one: a file of any size within bounded memory. */
import { JSONParser } from '@streamparser/json';
import { ImportError, type Bytes } from '../parsed.ts';

/** A GeoJSON feature as it came: nothing in it is checked yet. */
export interface Feature {
  /** Its rank in the file, from 1. */
  rank: number;
  id: unknown;
  geometry: unknown;
  properties: Readonly<Record<string, unknown>>;
}

export interface Features {
  features: Feature[];
  /** What the collection says of its origin and terms, as far as it has been read. */
  licence: string | null;
}

/**
 * Largest feature taken, in characters: an outline of a bookshop has a few hundred. It bounds how deep a hostile file
 * can nest as well, which costs the parser a hundred bytes a level.
 */
const MAX_FEATURE = 256 * 1024;
const PIECE = 64 * 1024;

/** Members of a collection that name its origin, the fullest first. */
const LICENCE_MEMBERS = ['attribution', 'licence', 'license', 'copyright'];

/**
 * Reads a FeatureCollection.
 * @throws ImportError when the file is empty, not UTF-8, not JSON, cut short, or no FeatureCollection
 */
export async function* readFeatures(bytes: Bytes): AsyncGenerator<Features> {
  const state: State = { features: [], rank: 0, members: new Map(), sinceFeature: 0 };
  const parser = makeParser(state);
  for await (const text of utf8Text(bytes)) {
    for (let at = 0; at < text.length; at += PIECE) takePiece(parser, text.slice(at, at + PIECE), state);
    if (state.features.length > 0) yield { features: state.features, licence: licenceOf(state) };
    state.features = [];
  }
  if (!parser.isEnded)
    throw new ImportError(
      `the file ends in the middle of feature ${String(state.rank + 1)}: it is cut short`,
    );
  checkCollection(state);
  yield { features: [], licence: licenceOf(state) };
}

const takePiece = (parser: JSONParser, text: string, state: State): void => {
  state.sinceFeature += text.length;
  write(parser, text, state);
  if (state.sinceFeature > MAX_FEATURE) {
    throw new ImportError(
      `feature ${String(state.rank + 1)} is larger than ${String(MAX_FEATURE)} characters`,
    );
  }
};

interface State {
  features: Feature[];
  rank: number;
  members: Map<string, string>;
  /** Characters read since the last whole feature: bounds what the parser may hold. */
  sinceFeature: number;
}

const makeParser = (state: State): JSONParser => {
  const parser = new JSONParser({
    // Not `$.features`: asking for the array makes the parser keep all of it.
    paths: ['$.type', '$.features.*', ...LICENCE_MEMBERS.map((member) => `$.${member}`)],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length === 2) takeFeature(state, value);
    else if (typeof value === 'string' && typeof key === 'string') state.members.set(key, value);
  };
  return parser;
};

const takeFeature = (state: State, value: unknown): void => {
  state.rank += 1;
  state.sinceFeature = 0;
  const { id, geometry, properties } = asObject(value);
  state.features.push({ rank: state.rank, id, geometry, properties: asObject(properties) });
};

/** The value where it is a JSON object, else an empty one. */
export const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const write = (parser: JSONParser, text: string, state: State): void => {
  if (parser.isEnded && text.trim() === '') return;
  try {
    parser.write(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `this is not valid JSON, near feature ${String(state.rank + 1)}: ${reason.slice(0, 200)}`,
    );
  }
};

const checkCollection = (state: State): void => {
  const type = state.members.get('type');
  if (type === 'FeatureCollection') return;
  throw new ImportError(
    `this is not a GeoJSON FeatureCollection (its "type" is ${type === undefined ? 'missing' : JSON.stringify(type.slice(0, 40))})`,
  );
};

const licenceOf = (state: State): string | null => {
  const member = LICENCE_MEMBERS.find((name) => state.members.has(name));
  return member === undefined ? null : (state.members.get(member) ?? '').slice(0, 500) || null;
};

async function* utf8Text(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  const decode = (...piece: Parameters<TextDecoder['decode']>): string => {
    try {
      return decoder.decode(...piece);
    } catch {
      throw new ImportError(`JSON must be UTF-8, and this is not (near byte ${String(size)})`);
    }
  };
  for await (const piece of bytes) {
    size += piece.byteLength;
    yield decode(piece, { stream: true });
  }
  decode();
  if (size === 0) throw new ImportError('the file is empty');
}
