/** Whether an answer is one that the API's document promises. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from './ask.ts';
import type { Call, Document } from './calls.ts';

export type Judge = (call: Pick<Call, 'method' | 'path'>, answer: Answer) => string | null;

const pointer = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');

/** Null: as promised; else what is wrong with it. */
export const judgeOf = (document: Document): Judge => {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const schemaAt = (where: string): ValidateFunction => {
    const known = compiled.get(where) ?? ajv.compile({ $ref: `api#${encodeURI(where)}` });
    compiled.set(where, known);
    return known;
  };
  return ({ method, path }, { status, type, text }) => {
    if (status >= 500) return `${String(status)}: ${text.slice(0, 300)}`;
    const promised = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
    if (!promised) return `${String(status)} is promised nowhere: ${text.slice(0, 300)}`;
    if (!(type in (promised.content ?? {}))) return `${String(status)} comes as ${type}`;
    if (!type.endsWith('json')) return null;
    const steps = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      type,
      'schema',
    ];
    const fits = schemaAt(`/${steps.map(pointer).join('/')}`);
    if (fits(JSON.parse(text))) return null;
    return `${String(status)} does not fit its schema: ${ajv.errorsText(fits.errors)} in ${text.slice(0, 300)}`;
  };
};
