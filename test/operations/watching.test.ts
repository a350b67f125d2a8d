/** The dashboard and the alerts ask for what the app shows, and every alert says what to do. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText, type Scraped } from '../metrics/scrape.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { metricsIn, textOf, yamlOf } from './files.ts';

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string; action: string };
}

const rules = (yamlOf('alerts.yaml') as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const { panels } = JSON.parse(textOf('dashboard.json')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};
const expressions = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr])),
];

const database = testDatabase();
const app = testApp(database);
let shown: Scraped;
beforeAll(async () => {
  await app.get('/healthz');
  shown = readText(String((await app.get('/metrics')).body));
});

/** Prometheus makes these itself. */
const OWN = new Set(['up']);
/** Labels that Prometheus adds. */
const ADDED = new Set(['job', 'instance', 'le']);

test('a name is read out of an expression', () => {
  expect(metricsIn('sum by (le) (rate(a_bucket{x=~"b|c",y!="d"}[5m])) > 0.1 * max(e) and f == 0')).toEqual([
    {
      name: 'a_bucket',
      labels: [
        ['x', 'b|c'],
        ['y', 'd'],
      ],
    },
    { name: 'e', labels: [] },
    { name: 'f', labels: [] },
  ]);
});

describe.each(expressions)('%s', (_name, expression) => {
  test(`asks for what is shown: ${expression.replaceAll(/\s+/g, ' ')}`, () => {
    const asked = metricsIn(expression).filter(({ name }) => !OWN.has(name));
    for (const { name, labels } of asked) {
      expect([...shown.names]).toContain(name);
      const series = shown.series.filter((one) => one.replace(/\{.*/, '') === name);
      for (const [label, value] of labels.filter(([own]) => !ADDED.has(own))) {
        const values = series.flatMap((one) => new RegExp(`[{,]${label}="([^"]*)"`).exec(one)?.[1] ?? []);
        expect(values.length).toBeGreaterThan(0);
        // A status may not have been answered yet.
        if (label !== 'status') for (const wanted of value.split('|')) expect(values).toContain(wanted);
      }
    }
    for (const [, grouped = ''] of expression.matchAll(/\bby\s*\(([^)]*)\)/g))
      for (const label of grouped
        .split(',')
        .map((one) => one.trim())
        .filter((one) => !ADDED.has(one)))
        expect(shown.series.some((one) => one.includes(`${label}="`))).toBe(true);
  });

  test('adds up what is counted, and takes the highest of what every process reads', () => {
    for (const { name } of metricsIn(expression)) {
      const help = shown.help.get(name.replace(/_(bucket|count|sum)$/, '')) ?? shown.help.get(name) ?? '';
      if (help.includes('with max'))
        expect(expression).toMatch(new RegExp(`max( by \\([^)]*\\))? ?\\(${name}`));
      if (help.includes('with sum')) expect(expression).toMatch(/\bsum\b/);
    }
  });
});

test('what is measured of the work is also looked at', () => {
  const looked = new Set(
    expressions.flatMap(([, expression]) => metricsIn(expression).map(({ name }) => name)),
  );
  const own = [...shown.help.keys()].filter((name) => name.startsWith('rayon_'));
  const looksAt = (name: string): boolean =>
    [...looked].some((one) => one.replace(/_(bucket|count|sum)$/, '') === name);
  expect(own.filter((name) => !looksAt(name))).toEqual([]);
});

test('every alert says in a sentence what it means and what to do, there and on the page', () => {
  const page = textOf('README.md');
  const told = [
    ...page.matchAll(/^- \*\*(Rayon\w+)\*\*: .+ First: .+\.$|^- \*\*(Rayon\w+)\*\*: .+ First: .+\?.*$/gm),
  ].map((match) => match[1] ?? match[2]);
  expect(told).toEqual(rules.map(({ alert }) => alert));
  for (const { annotations } of rules) {
    expect(annotations.summary).toMatch(/^[A-Z].{20,}\.$/);
    expect(annotations.action).toMatch(/^[A-Z].{30,}\.$/);
  }
});
