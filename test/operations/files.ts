/** The examples of docs/operations, read as those read them whom they are for. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

export const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'docs/operations');

export const pathOf = (name: string): string => path.join(FOLDER, name);
export const textOf = (name: string): string => readFileSync(pathOf(name), 'utf8');
export const yamlOf = (name: string): unknown =>
  load(textOf(name), { schema: CORE_SCHEMA.withTags(mergeTag) });

interface Matched {
  name: string;
  /** By label: what it must equal or match. */
  labels: [label: string, value: string][];
}

const WORDS = new Set(['by', 'without', 'and', 'or', 'unless', 'on', 'ignoring', 'bool', 'offset']);

/** Every metric that a PromQL expression reads, with what it wants of its labels. */
export const metricsIn = (expression: string): Matched[] => {
  const plain = expression
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  const found: Matched[] = [];
  for (const [, name = '', , inner = '', call] of plain.matchAll(
    /([a-zA-Z_:]\w*)\s*(\{([^}]*)\})?\s*(\()?/g,
  )) {
    if (call !== undefined || WORDS.has(name)) continue;
    const labels = [...inner.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)];
    found.push({ name, labels: labels.map(([, label = '', value = '']) => [label, value]) });
  }
  return found;
};
