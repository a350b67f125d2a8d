/** From a JSON schema of the API's document: values that fit it, values that nearly do, and values that do not. */
import fc, { type Arbitrary } from 'fast-check';

export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** Values that mean something here, by the name of a parameter or a property: ISBNs of the catalogue, slugs… */
export type Known = Record<string, readonly unknown[]>;

/** Texts that programs trip over. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066',
  '\ufeff',
  "'; drop table shops; --",
  '{{7*7}}${7*7}<script>alert(1)</script>',
  '%00',
  '%',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '-0',
  '1e999',
  'NaN',
  '9'.repeat(400),
  'é'.repeat(800),
  '👩‍👩‍👧‍👦',
  'ı',
  'ß',
  '2026-02-30T25:61:61Z',
  '-90,-180',
  '90,180',
  '0,0',
  '91,181',
  '179.999,-179.999',
  'NaN,NaN',
  '180,10,-180,20',
  '-180,-90,180,90',
];

const nasty: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);

/** How much of a call is wrong: nothing that its schema knows of, or now and then something. */
export type Dose = 'right' | 'wrong';

interface Drawn {
  dose: Dose;
  known: Known;
}

/** `name`: of the parameter or property, for what is known of it. */
export const fromSchema = (name: string, schema: Schema, drawn: Drawn): Arbitrary<unknown> => {
  const values = drawn.known[name] ?? [];
  const fits = fitting(name, schema, drawn);
  const known = values.length === 0 ? fits : fc.constantFrom(...values);
  if (drawn.dose === 'right')
    return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: fits });
  return fc.oneof(
    { weight: 4, arbitrary: known },
    { weight: 3, arbitrary: fits },
    { weight: 1, arbitrary: nasty },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
};

const fitting = (name: string, schema: Schema, drawn: Drawn): Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => fitting(name, one, drawn)));
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -(2 ** 53), max: schema.maximum ?? 2 ** 53 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      // What is known of `shops` is known of one `shop`.
      return fc.array(fromSchema(name.replace(/s$/, ''), schema.items ?? {}, drawn), {
        minLength: schema.minItems ?? 0,
        maxLength: (schema.maxItems ?? 4) + (drawn.dose === 'right' ? 0 : 1),
      });
    case 'object':
      return object(schema, drawn);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

const text = ({ pattern, format, minLength = 0, maxLength = 60 }: Schema): Arbitrary<string> => {
  if (format === 'email') return fc.emailAddress();
  if (format === 'uuid') return fc.uuid();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 300)) });
};

/** Optional properties come and go; of a wrong one required ones are missing, too, and one comes that is not known. */
const object = ({ properties = {}, required = [] }: Schema, drawn: Drawn): Arbitrary<unknown> => {
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, fromSchema(name, schema, drawn)]),
  );
  const kept = drawn.dose === 'right' ? required : required.slice(1);
  const whole = fc.record(values, { requiredKeys: kept });
  if (drawn.dose === 'right') return whole;
  const more = fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(nasty, fc.jsonValue({ maxDepth: 1 }))
        .map((pair) => Object.fromEntries([pair]) as object),
    },
  );
  return fc.tuple(whole, more).map(([right, unknown]) => ({ ...right, ...unknown }));
};
