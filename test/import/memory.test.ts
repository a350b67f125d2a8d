import { describe, expect, test } from '@jest/globals';
import { parseStock } from '../../server/import/csv/stock.ts';
import { parseOsm } from '../../server/import/osm/parse.ts';
import type { Parsed } from '../../server/import/parsed.ts';
import { held, MEGABYTE } from './held.ts';

/** A small always-on version of the promise that memory does not grow with the file (quality.md, Speed). */
const grownBy = async <Row>(parsed: AsyncIterable<Parsed<Row>>): Promise<{ rows: number; most: number }> => {
  const before = held();
  let [rows, most, parts] = [0, 0, 0];
  for await (const part of parsed) {
    rows += part.rows.length;
    parts += 1;
    if (parts % 50 === 0) most = Math.max(most, held() - before);
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
