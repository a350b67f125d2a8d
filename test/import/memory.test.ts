import { describe, expect, test } from '@jest/globals';
import { parseStock } from '../../server/import/csv/stock.ts';
import { parseOsm } from '../../server/import/osm/parse.ts';
import { parseSirene } from '../../server/import/sirene/parse.ts';
import type { Parsed } from '../../server/import/parsed.ts';
import { heldMemory, MEGABYTE } from '../support/held-memory.ts';

/** A small always-on version of the promise that memory does not grow with the file (quality.md, Speed). */
const grownBy = async <Row>(parsed: AsyncIterable<Parsed<Row>>): Promise<{ rows: number; most: number }> => {
  const before = heldMemory();
  let [rows, most, parts] = [0, 0, 0];
  for await (const part of parsed) {
    rows += part.rows.length;
    parts += 1;
    if (parts % 50 === 0) most = Math.max(most, heldMemory() - before);
  }
  return { rows, most };
};

async function* repeated(
  head: string,
  line: (n: number) => string,
  size: number,
  tail = '',
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head);
  let sent = 0;
  for (let n = 0; sent < size;) {
    let piece = '';
    while (piece.length < 65_536) piece += line(n++);
    sent += piece.length;
    yield await Promise.resolve(Buffer.from(piece));
  }
  yield Buffer.from(tail);
}

describe('20 MB go through without piling up', () => {
  test('of stock lines', async () => {
    const { rows, most } = await grownBy(
      parseStock(repeated('isbn;qte;prix\n', () => '9782253002697;3;7,90\n', 20 * MEGABYTE)),
    );
    expect(rows).toBeGreaterThan(900_000);
    expect(most).toBeLessThan(16 * MEGABYTE);
  });

  test('of establishments, most of them of another trade', async () => {
    const line = (n: number): string =>
      `${String(n % 50 ? 5610 : 4761)}Z,rue,DE LA PAIX ${n},75102,48.85,2.35\n`;
    const head =
      'activitePrincipaleEtablissement,typeVoie,libelleVoieEtablissement,codeCommuneEtablissement,lat,lon\n';
    const { rows, most } = await grownBy(
      parseSirene(repeated(head, line, 20 * MEGABYTE), { mapping: new Map() }),
    );
    expect(rows).toBeGreaterThan(5_000);
    // The towns of France, by their codes, are some 8 MB of it.
    expect(most).toBeLessThan(24 * MEGABYTE);
  });

  test("of Overpass's bare nodes, behind the ways that they outline", async () => {
    const element = (n: number): string =>
      n % 100
        ? `,{"type":"node","id":${n},"lat":48.85,"lon":2.35}`
        : `${n ? ',' : ''}{"type":"way","id":${n},"nodes":[${n + 1}],"tags":{"shop":"books","name":"S${n}"}}`;
    const { rows, most } = await grownBy(
      parseOsm(repeated('{"version":0.6,"elements":[', element, 20 * MEGABYTE, ']}'), { home: 'FR' }),
    );
    expect(rows).toBeGreaterThan(900);
    expect(most).toBeLessThan(24 * MEGABYTE);
  });

  test('of features, each with a kilobyte of tags that nobody asked for', async () => {
    const feature = (n: number): string =>
      `${n ? ',' : ''}{"id":"node/${n}","geometry":{"coordinates":[2.35,48.85]},"properties":{"shop":"books","name":"S","note":"${'x'.repeat(1000)}"}}`;
    const { rows, most } = await grownBy(
      parseOsm(repeated('{"type":"FeatureCollection","features":[', feature, 20 * MEGABYTE, ']}'), {
        home: 'FR',
      }),
    );
    expect(rows).toBeGreaterThan(15_000);
    expect(most).toBeLessThan(16 * MEGABYTE);
  });
});
