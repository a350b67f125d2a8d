/** From what an operator said of a file to the import that reads it: the same that the command line has. */
import type { Knex } from 'knex';
import {
  ImportError,
  importPlaces,
  importShops,
  importStock,
  importTitles,
  type Bytes,
  type Counts,
  type ShopSource,
  type StockForm,
  type TitleFormat,
  type Watch,
} from '../../import/index.ts';
import { findShop } from '../../shops/index.ts';
import { now } from '../../time/clock.ts';
import type { ImportSaid } from './import.ts';

/** What is asked of the house: the country of a shop whose own cannot be told (ISO 3166-1). */
export interface House {
  home: string;
}

/**
 * Imports a file: all of it or nothing.
 * @throws ImportError when it cannot be taken; whatever the watch's signal was aborted with
 */
export const readFile = async (
  db: Knex,
  bytes: Bytes,
  watch: Watch,
  { said, name, home }: { said: ImportSaid; name: string } & House,
): Promise<Counts> => {
  const [what, from] = said.kind.split('-');
  const mapping = new Map(Object.entries(said.mapping));
  switch (what) {
    case 'shops':
      return importShops(db, bytes, watch, {
        ...{ from: from as ShopSource, home, mapping, full: said.full, dryRun: said.dryRun },
        dataset: said.dataset || (from ?? ''),
        licence: said.licence || null,
      });
    case 'titles':
      return importTitles(db, bytes, watch, {
        from: from as TitleFormat,
        name: said.source || name,
        mapping,
      });
    case 'stock': {
      const shop = await findShop(db, said.shop);
      if (!shop || said.mode === null) throw new ImportError(`no shop is called "${said.shop}"`);
      return importStock(db, bytes, watch, {
        ...{ shopId: shop.id, source: 'file', mode: said.mode, seenAt: await now(db), mapping },
        from: from as StockForm,
        storeCode: said.storeCode || null,
      });
    }
    default:
      return importPlaces(db, bytes, watch);
  }
};
