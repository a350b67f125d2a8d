/**
 * Paris, Lyon and Marseille, by INSEE code. Their postcodes are those of their arrondissements; the city itself is
 * found by the one that people write although the post never gave it out.
 */
export const CITY_POSTCODES: Readonly<Record<string, string>> = {
  '75056': '75000',
  '69123': '69000',
  '13055': '13000',
};
