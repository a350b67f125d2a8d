/** The features of a GeoJSON FeatureCollection, or of its like, one by one: a file of any size within bounded memory. */
import { JSONParser } from '@streamparser/json';
import { readDay } from '../facts/day.ts';
import { ImportError, type Bytes } from '../parsed.ts';

/** A GeoJSON feature as it came: nothing in it is checked yet. */
export interface Feature {
  /** Its rank in the file, from 1. */
  rank: number;
  id: unknown;
  geometry: unknown;
  properties: Readonly<Record<string, unknown>>;
  /** The day of the whole document, where it stands before the feature. */
  asOf: string | null;
}

export interface Features {
  features: Feature[];
  /** What the collection says of its origin and terms, as far as it has been read. */
  licence: string | null;
}

/** What a document says of itself, by the names of its members. */
export type Members = ReadonlyMap<string, string | number>;

/** A kind of document that is one long list of features, whatever it calls them. */
export interface Form {
  /** The member that is the list. */
  list: string;
  /** Other members that are wanted. */
  members: readonly string[];
  toFeature: (item: Readonly<Record<string, unknown>>) => Pick<Feature, 'id' | 'geometry' | 'properties'>;
  /** Why a document that was read to its end is not of this form; null when it is. */
  fault: (members: Members) => string | null;
}

const GEOJSON: Form = {
  list: 'features',
  members: ['type'],
  toFeature: ({ id, geometry, properties }) => ({ id, geometry, properties: asObject(properties) }),
  fault: (members) => {
    const type = members.get('type');
    if (type === 'FeatureCollection') return null;
    const said = type === undefined ? 'missing' : JSON.stringify(String(type).slice(0, 40));
    return `this is not a GeoJSON FeatureCollection (its "type" is ${said})`;
  },
};

/**
 * Largest feature taken, in characters: an outline of a bookshop has a few hundred. It bounds how deep a hostile file
 * can nest as well, which costs the parser a hundred bytes a level.
 */
const MAX_FEATURE = 256 * 1024;
const PIECE = 64 * 1024;

/** Members of a collection that name its origin, the fullest first. */
const LICENCE_MEMBERS = ['attribution', 'licence', 'license', 'copyright', 'dataset', 'source'];

/** Members that say when a document was made: Overpass's own, overpass turbo's, and those of converters. */
const DATE_MEMBERS = ['timestamp_osm_base', 'timestamp', 'generated', 'updated', 'last_update', 'date'];

/** Objects whose members count as the document's own. */
const HEADS = ['osm3s', 'metadata'];

/**
 * Reads a FeatureCollection, or a document of the other form where one is given.
 * @throws ImportError when the file is empty, not UTF-8, not JSON, cut short, or of no form that is known here
 */
export async function* readFeatures(bytes: Bytes, other?: Form): AsyncGenerator<Features> {
  const forms = other ? [GEOJSON, other] : [GEOJSON];
  const state: State = { features: [], rank: 0, members: new Map(), sinceFeature: 0, forms, form: null };
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
  checkForm(state);
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
  members: Map<string, string | number>;
  /** Characters read since the last whole feature: bounds what the parser may hold. */
  sinceFeature: number;
  forms: readonly Form[];
  /** That of the first item; null before it. */
  form: Form | null;
}

const makeParser = (state: State): JSONParser => {
  const heads = ['$', ...HEADS.map((head) => `$.${head}`)];
  const parser = new JSONParser({
    // Not `$.features`: asking for the array makes the parser keep all of it.
    paths: [
      ...state.forms.map(({ list }) => `$.${list}.*`),
      ...state.forms.flatMap(({ members }) => members.map((name) => `$.${name}`)),
      ...[...LICENCE_MEMBERS, ...DATE_MEMBERS].flatMap((name) => heads.map((head) => `${head}.${name}`)),
    ],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    const list = stack.length === 2 ? stack[1]?.key : undefined;
    const form = state.forms.find((each) => each.list === list);
    if (form) takeFeature(state, form, value);
    else if ((typeof value === 'string' || typeof value === 'number') && typeof key === 'string')
      state.members.set(key, value);
  };
  return parser;
};

const takeFeature = (state: State, form: Form, value: unknown): void => {
  state.rank += 1;
  state.sinceFeature = 0;
  state.form ??= form;
  if (state.form !== form)
    throw new ImportError(`the file holds both "${state.form.list}" and "${form.list}": which is meant?`);
  state.features.push({ rank: state.rank, asOf: dayOf(state.members), ...form.toFeature(asObject(value)) });
};

const dayOf = (members: Members): string | null => {
  for (const name of DATE_MEMBERS) {
    const day = readDay(String(members.get(name) ?? ''));
    if (day !== null) return day;
  }
  return null;
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

const checkForm = ({ form, forms, members }: State): void => {
  // A document without items is of any form that its members allow.
  const faults = (form ? [form] : forms).map((each) => each.fault(members));
  if (!faults.includes(null)) throw new ImportError(faults.join('; '));
};

const licenceOf = ({ members }: State): string | null => {
  const said = LICENCE_MEMBERS.map((name) => members.get(name)).find(
    (text) => typeof text === 'string' && text,
  );
  return said === undefined ? null : String(said).slice(0, 500);
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
