/** Shops of a CSV or TSV file. */
import type { SourceRow } from '../../sources/index.ts';
import { KeySet } from '../facts/key-set.ts';
import { ImportError, isRefusal, reject, type Bytes, type Parsed } from '../parsed.ts';
import { readNamedShop, SHOP_FIELDS, type ShopField } from '../shop/named-fields.ts';
import { onceOnly } from '../shop/shop-row.ts';
import type { Mapping, Wanted } from '../table/columns.ts';
import { readTable } from '../table/read-table.ts';

export interface ShopTableSettings {
  /** The country of a shop whose own cannot be told, ISO 3166-1. */
  home: string;
  /** What `--map` says: field to column. */
  mapping: Mapping;
}

/** Where a shop is, a table says in two columns or in one: `parseShopTable` asks for either. */
export const SHOP_COLUMNS: Wanted<ShopField> = { names: SHOP_FIELDS, required: ['name'] };

/**
 * Reads shops, in the file's order.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseShopTable(
  bytes: Bytes,
  settings: ShopTableSettings,
): AsyncGenerator<Parsed<SourceRow>> {
  const keys = new KeySet();
  for await (const { rows, cell, rejects, columns } of readTable(bytes, {
    wanted: SHOP_COLUMNS,
    mapping: settings.mapping,
  })) {
    if (!columns.has('point') && !(columns.has('lat') && columns.has('lon'))) {
      throw new ImportError('no columns for the coordinates ("lat" and "lon", or "point" with both)');
    }
    const parsed: Parsed<SourceRow> = { read: rows.length + rejects.length, rows: [], rejects };
    for (const row of rows) {
      const shop = onceOnly(
        readNamedShop(
          (field) => cell(row, field),
          { source: 'csv', id: null, point: null, asOf: null },
          settings.home,
        ),
        keys,
      );
      if (isRefusal(shop)) parsed.rejects.push(reject(row.line, shop.field, shop.value, shop.reason));
      else parsed.rows.push(shop);
    }
    yield parsed;
  }
}
