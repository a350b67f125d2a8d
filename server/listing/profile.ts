/** What a member shows on its own page: a few words, and a picture. */
import type { Knex } from 'knex';
import { withoutControls } from '../text/controls.ts';
import { membershipOf } from './membership-queries.ts';
import { PictureRefused, remadePicture } from './picture.ts';
import { pictureOf, profileOf, savePicture, saveWords, type ProfileRecord } from './profile-queries.ts';

export interface Profile {
  words: string;
  /** What the picture shows. */
  pictureWords: string;
  /** Its address holds its digest: it never changes. Pixels. */
  picture: { src: string; width: number; height: number } | null;
}

export type ProfileWrong = 'wordsTooLong' | 'notPicture' | 'pictureTooLarge';

const LONGEST = { words: 600, pictureWords: 150 };

const EMPTY: Omit<ProfileRecord, 'slug'> = {
  ...{ words: '', pictureWords: '', hash: null, width: null, height: null },
};

/** Null where the shop is no member: what it had stays, and shows again once it is. */
export const memberProfile = async (db: Knex, shopId: number): Promise<Profile | null> => {
  if ((await membershipOf(db, shopId)) !== 'member') return null;
  const { slug, words, pictureWords, hash, width, height } = (await profileOf(db, shopId)) ?? {
    ...EMPTY,
    slug: '',
  };
  const isThere = hash !== null && width !== null && height !== null;
  return {
    ...{ words, pictureWords },
    picture: isThere ? { src: `/librairie/${slug}/photo/${hash}.webp`, width, height } : null,
  };
};

const isMember = async (db: Knex, shopId: number): Promise<boolean> =>
  (await membershipOf(db, shopId)) === 'member';

/** Answers what is wrong; null when it is kept, or the shop is no member, of whom nothing is. */
export const saveMemberWords = async (
  db: Knex,
  shopId: number,
  said: { words: string; pictureWords: string },
): Promise<ProfileWrong | null> => {
  const words = withoutControls(said.words);
  if (words.length > LONGEST.words) return 'wordsTooLong';
  if (await isMember(db, shopId))
    await saveWords(db, shopId, {
      words,
      pictureWords: withoutControls(said.pictureWords).slice(0, LONGEST.pictureWords),
    });
  return null;
};

/** Makes the picture anew and keeps it. Answers what is wrong; null when it is kept, or the shop is no member. */
export const saveMemberPicture = async (
  db: Knex,
  shopId: number,
  file: AsyncIterable<Uint8Array>,
): Promise<ProfileWrong | null> => {
  if (!(await isMember(db, shopId))) return null;
  try {
    await savePicture(db, shopId, await remadePicture(file));
    return null;
  } catch (error) {
    if (error instanceof PictureRefused) return error.wrong;
    throw error;
  }
};

export const dropMemberPicture = (db: Knex, shopId: number): Promise<void> => savePicture(db, shopId, null);

/** A member's picture, WebP; null when there is none of that digest. */
export const memberPicture = (db: Knex, slug: string, hash: string): Promise<Buffer | null> =>
  pictureOf(db, slug, hash);
