/** Calls of the API, drawn from its own document, each as it is sent. */
import fc, { type Arbitrary } from 'fast-check';
import { fromSchema, type Dose, type Known, type Schema } from './from-schema.ts';

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: unknown;
}

export interface Call {
  method: string;
  /** As the document names it: `/titles/{isbn}`. */
  path: string;
  /** Below the API's root, with its query. */
  address: string;
  headers: Record<string, string>;
  body: string | null;
}

/** Bytes of files as tills send them, or not quite. */
const FILES: readonly string[] = [
  'isbn;quantity;price\n9782070360024;2;7,50\n',
  'isbn\n9782070360024\n',
  'ISBN\tstock\n9782070360024\t-1\n9782070612758\t1000000\n',
  '\ufeffean,qty\n9782070360024,1\n',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><ONIXMessage>&a;</ONIXMessage>',
  '<?xml version="1.0"?><ONIXMessage release="3.0"><Product/></ONIXMessage>',
  'store code\titemid\tquantity\tprice\nK1\t9782070360024\t1\t7.50 EUR\n',
  '\u0000\u0001\u0002',
  '"',
  '',
];

const json = (value: unknown): string => {
  const written = JSON.stringify(value) as string | undefined;
  return written ?? '';
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : json(value));

/** Percent-encoded; a lone surrogate, which has no encoding, is sent as the sign that stands for it. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed());

/** What is known of an operation's parameters, and the keys of shops that it may be asked with. */
export interface Knowledge {
  known(path: string): Known;
  keys: readonly string[];
}

/** Any call of any operation, every other one as right as its schemas can make it. */
export const anyCall = (document: Document, knowledge: Knowledge): Arbitrary<Call> =>
  fc.oneof(
    ...Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        (['right', 'wrong'] as const).map((dose) =>
          call({ path, method, operation, known: knowledge.known(path), keys: knowledge.keys, dose }),
        ),
      ),
    ),
  );

interface Asking {
  path: string;
  method: string;
  operation: Operation;
  known: Known;
  keys: readonly string[];
  dose: Dose;
}

const call = (asking: Asking): Arbitrary<Call> =>
  fc
    .record({
      inPath: parametersOf(asking, 'path', true),
      query: parametersOf(asking, 'query', false),
      body: bodyOf(asking),
      headers: headersOf(asking),
    })
    .map(({ inPath, query, body, headers }) => ({
      method: asking.method.toUpperCase(),
      path: asking.path,
      // An empty segment would be another path.
      address:
        asking.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encoded(inPath[name]) || '%20') +
        queryOf(query),
      headers: { ...headers, ...(body === null ? {} : { 'content-type': body.type }) },
      body: body === null ? null : body.text,
    }));

const queryOf = (query: Record<string, unknown>): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

const parametersOf = (
  { operation: { parameters = [] }, ...drawn }: Asking,
  place: string,
  all: boolean,
): Arbitrary<Record<string, unknown>> => {
  const here = parameters.filter((parameter) => parameter.in === place);
  const values = Object.fromEntries(here.map(({ name, schema }) => [name, fromSchema(name, schema, drawn)]));
  return fc.record(
    values,
    all ? {} : { requiredKeys: here.filter((it) => it.required).map((it) => it.name) },
  );
};

const bodyOf = ({
  operation: { requestBody },
  ...drawn
}: Asking): Arbitrary<{ type: string; text: string } | null> => {
  if (!requestBody) return fc.constant(null);
  const types = Object.keys(requestBody.content);
  const { schema } = Object.values(requestBody.content)[0] ?? {};
  const right = types.includes('application/json')
    ? fromSchema('body', schema ?? {}, drawn).map((value) => json(value))
    : fc.constantFrom(...FILES);
  const rightly = fc.record({ type: fc.constantFrom(...types), text: right });
  if (drawn.dose === 'right') return rightly;
  const wrongTypes = ['text/plain', 'application/xml', 'x', 'application/json; charset=utf-7'];
  return fc.oneof(
    rightly,
    fc.record({
      type: fc.constantFrom(...types, ...wrongTypes),
      text: fc.oneof(right, fc.string({ maxLength: 60 }), fc.constantFrom('{"isbn":', '['.repeat(5_000))),
    }),
  );
};

const headersOf = ({ operation: { responses }, keys, dose }: Asking): Arbitrary<Record<string, string>> => {
  const wantsKey = '401' in responses;
  const right = keys.map((key) => `Bearer ${key}`);
  const key =
    dose === 'right' ? fc.constantFrom(...right) : fc.constantFrom('', 'Bearer', 'Bearer x', ...right);
  const texts = {
    accept: fc.constantFrom('*/*', 'application/json', 'text/html', 'image/png', 'x;;;'),
    'accept-language': fc.constantFrom('fr', 'en', 'de;q=0.1', '*;q=9'),
    'idempotency-key': fc.constantFrom('a', 'b', 'x'.repeat(300)),
  };
  return fc
    .tuple(fc.record(texts, { requiredKeys: [] }), wantsKey ? key : fc.constant(''))
    .map(([said, authorization]) => ({ ...said, ...(authorization === '' ? {} : { authorization }) }));
};
