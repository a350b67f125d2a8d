import { describe, expect, test } from '@jest/globals';
import {
  cluster,
  clusterRow,
  compare,
  isWorthKeeping,
  openQuestions,
  type ClusterRow,
  type Decision,
  type Pair,
} from '../../../server/sources/match/index.ts';
import { north, sourceRow } from './rows.ts';

const row = (key: string, said: Partial<ClusterRow> = {}): ClusterRow => ({
  key,
  named: true,
  siret: null,
  osm: null,
  ...said,
});
const rows = (keys: string): ClusterRow[] => Array.from(keys, (key) => row(key));
const sure = (keys: string, score = 80): Pair => pair(keys, 'same', score, false);
const clash = (keys: string): Pair => pair(keys, 'doubtful', 40, true);
const pair = (
  [a = '', b = '']: string,
  verdict: Pair['verdict'],
  score: number,
  conflict: boolean,
): Pair => ({
  a,
  b,
  verdict,
  score,
  conflict,
});
const decide = ([a = '', b = '']: string, verdict: Decision['verdict']): Decision => ({ a, b, verdict });
const shown = (clusters: string[][]): string => clusters.map((keys) => keys.join('')).join(' ');

describe('sure pairs', () => {
  test('bring rows together, one through another', () => {
    expect(shown(cluster(rows('abcde'), [sure('ab'), sure('cb'), sure('de')], []))).toBe('abc de');
  });

  test('doubtful ones do not', () => {
    expect(shown(cluster(rows('ab'), [pair('ab', 'doubtful', 55, false)], []))).toBe('a b');
  });

  test('never across a conflict: the better pair wins, the other is a question', () => {
    const pairs = [sure('ab', 70), sure('bc', 90), clash('ac')];
    const clusters = cluster(rows('abc'), pairs, []);
    expect(shown(clusters)).toBe('a bc');
    expect(openQuestions(clusters, pairs, [])).toEqual([pairs[0]]);
  });

  test('never two SIRETs or two objects of OpenStreetMap, whatever is stored of them', () => {
    const firms = [row('a', { siret: '1' }), row('b'), row('c', { siret: '2' })];
    expect(shown(cluster(firms, [sure('ab', 90), sure('bc', 80)], []))).toBe('ab c');
    const objects = [row('a', { osm: 'node/1' }), row('b'), row('c', { osm: 'way/2' })];
    expect(shown(cluster(objects, [sure('ab', 80), sure('bc', 90)], []))).toBe('a bc');
  });

  test('equal scores are decided by the keys, not by the order', () => {
    const pairs = [sure('bc'), sure('ab'), clash('ca')];
    expect(shown(cluster(rows('abc'), pairs, []))).toBe('ab c');
    expect(shown(cluster(rows('cba'), pairs.reverse(), []))).toBe('ab c');
  });
});

describe('decisions', () => {
  test('together, even against a conflict', () => {
    expect(shown(cluster(rows('ab'), [clash('ab')], [decide('ab', 'together')]))).toBe('ab');
  });

  test('a row put together with one of a shop’s rows does not drive the others out', () => {
    const pairs = [sure('ab'), clash('ac'), clash('bc')];
    expect(shown(cluster(rows('abc'), pairs, [decide('ac', 'together')]))).toBe('abc');
  });

  test('apart, even against a sure pair, and through others', () => {
    expect(shown(cluster(rows('ab'), [sure('ab', 200)], [decide('ba', 'apart')]))).toBe('a b');
    expect(shown(cluster(rows('abc'), [sure('ab', 90), sure('bc', 80)], [decide('ac', 'apart')]))).toBe(
      'ab c',
    );
  });

  test('what is together with one is apart from what that one is apart from', () => {
    const decisions = [decide('ab', 'together'), decide('bc', 'apart')];
    expect(shown(cluster(rows('abc'), [sure('ac', 100)], decisions))).toBe('ab c');
  });

  test('an answered question is asked no more, a shop’s rows ask once', () => {
    const pairs = [sure('ab'), pair('ac', 'doubtful', 50, false), pair('bc', 'doubtful', 45, false)];
    const clusters = cluster(rows('abc'), pairs, []);
    expect(openQuestions(clusters, pairs, [])).toEqual([pairs[1]]);
    expect(openQuestions(clusters, pairs, [decide('cb', 'apart')])).toEqual([]);
  });

  test('of rows that are gone count for nothing', () => {
    expect(shown(cluster(rows('ab'), [sure('ax')], [decide('bx', 'together')]))).toBe('a b');
  });
});

describe('rows without a name', () => {
  const nameless = row('n', { named: false });
  const confirms = (keys: string, score: number): Pair => pair(keys, 'confirms', score, false);

  test('join the shop they confirm best, and bring no two together', () => {
    const pairs = [confirms('na', 30), confirms('bn', 40)];
    expect(shown(cluster([nameless, ...rows('ab')], pairs, []))).toBe('a bn');
  });

  test('confirm neither of two shops that they confirm equally well', () => {
    const pairs = [confirms('na', 40), confirms('bn', 40), confirms('nc', 30)];
    expect(shown(cluster([nameless, ...rows('abc')], pairs, []))).toBe('a b c n');
    expect(shown(cluster([nameless, ...rows('abc')], [...pairs, sure('ab')], []))).toBe('abn c');
  });

  test('of two establishments the better is the shop, and neither when they are equal', () => {
    const [one, other] = [row('n', { named: false, siret: '1' }), row('o', { named: false, siret: '2' })];
    const better = [confirms('na', 30), confirms('oa', 40)];
    expect(shown(cluster([one, other, ...rows('a')], better, []))).toBe('ao n');
    const equal = [confirms('na', 40), confirms('oa', 40)];
    expect(shown(cluster([one, other, ...rows('a')], equal, []))).toBe('a n o');
    expect(shown(cluster([nameless, row('o', { named: false }), ...rows('a')], equal, []))).toBe('ano');
  });

  test('are told of when they confirm nothing', () => {
    expect(shown(cluster([nameless, ...rows('a')], [], []))).toBe('a n');
  });

  test('do not confirm a shop of another SIRET', () => {
    const pairs = [confirms('na', 30), sure('ab')];
    const known = [{ ...nameless, siret: '1' }, row('a'), row('b', { siret: '2' })];
    expect(shown(cluster(known, pairs, []))).toBe('ab n');
  });
});

test('from rows to shops: two doors of one name do not meet in a row that tells no address', () => {
  const [left, middle, right] = [
    sourceRow({ sourceKey: 'left', address: '14 rue du Fossé', ...north(0) }),
    sourceRow({ sourceKey: 'middle', address: null, ...north(20) }),
    sourceRow({ sourceKey: 'right', address: '22 rue du Fossé', ...north(50) }),
  ];
  const all = [left, middle, right];
  const pairs = all.flatMap((a, place) =>
    all.slice(place + 1).flatMap((b) => {
      const likeness = compare(a, b);
      const { verdict, score, conflict } = likeness;
      const [one, other] = [clusterRow(a).key, clusterRow(b).key];
      return isWorthKeeping(likeness) ? [{ a: one, b: other, verdict, score, conflict }] : [];
    }),
  );
  expect(cluster(all.map(clusterRow), pairs, [])).toEqual([['csv/left', 'csv/middle'], ['csv/right']]);
});
