/** SQL of what members show on their pages. */
import type { Knex } from 'knex';
import type { Picture } from './picture.ts';

export interface ProfileRecord {
  slug: string;
  words: string;
  pictureWords: string;
  hash: string | null;
  width: number | null;
  height: number | null;
}

export const profileOf = async (db: Knex, shopId: number): Promise<ProfileRecord | null> => {
  const { rows } = await db.raw<{ rows: ProfileRecord[] }>(
    `select slug, words, picture_words as "pictureWords", picture_hash as hash, picture_width as width,
       picture_height as height
     from shop_profiles join shops on shops.id = shop_id where shop_id = ?`,
    [shopId],
  );
  return rows[0] ?? null;
};

export const saveWords = async (
  db: Knex,
  shopId: number,
  { words, pictureWords }: { words: string; pictureWords: string },
): Promise<void> => {
  await db.raw(
    `insert into shop_profiles (shop_id, words, picture_words) values (?, ?, ?)
     on conflict (shop_id) do update
       set words = excluded.words, picture_words = excluded.picture_words, updated_at = rayon_clock()`,
    [shopId, words, pictureWords],
  );
};

/** Null takes it away, with what was said of it. */
export const savePicture = async (db: Knex, shopId: number, picture: Picture | null): Promise<void> => {
  const { bytes, hash, width, height } = picture ?? { bytes: null, hash: null, width: null, height: null };
  await db.raw(
    `insert into shop_profiles (shop_id, picture, picture_hash, picture_width, picture_height) values (?, ?, ?, ?, ?)
     on conflict (shop_id) do update
       set picture = excluded.picture, picture_hash = excluded.picture_hash, picture_words = '',
         picture_width = excluded.picture_width, picture_height = excluded.picture_height, updated_at = rayon_clock()`,
    [shopId, bytes, hash, width, height] as Knex.RawBinding[],
  );
};

/** Of a member that is open; null when there is none of that digest. */
export const pictureOf = async (db: Knex, slug: string, hash: string): Promise<Buffer | null> => {
  const { rows } = await db.raw<{ rows: { picture: Buffer }[] }>(
    `select picture from shop_profiles join shops on shops.id = shop_id
     where slug = ? and picture_hash = ? and membership = 'member' and closed_at is null`,
    [slug, hash],
  );
  return rows[0]?.picture ?? null;
};
