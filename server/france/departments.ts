/** France on the map of postcodes, ISO codes and zones: its overseas parts are departments here, not countries. */

/** ISO codes that the overseas parts have of their own, with their department. */
export const DEPARTMENT_OF_CODE: Readonly<Record<string, string>> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
};

const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '988': 'Pacific/Noumea',
};

/** Postcodes that begin like Guadeloupe's, of islands that left it in 2007. */
const LEFT_GUADELOUPE: Readonly<Record<string, string>> = { '97133': '977', '97150': '978' };

/**
 * The department of a French postcode: "75", "2A", "974". Null for what is no postcode of France (980 is Monaco).
 * Corsica: 200 and 201 are the south, the rest of 20 the north.
 */
export const departmentOfPostcode = (postcode: string): string | null => {
  if (!/^\d{5}$/.test(postcode) || /^(?:00|96|980)/.test(postcode)) return null;
  if (postcode.startsWith('20')) return /^20[01]/.test(postcode) ? '2A' : '2B';
  return departmentPart(postcode);
};

/** The department that a postcode, an INSEE code or a department's own number begins with. Corsica's 20 stays 20. */
export const departmentPart = (code: string): string =>
  LEFT_GUADELOUPE[code] ?? code.slice(0, /^9[78]/.test(code) ? 3 : 2);

/** The zone of a French department; null for Polynesia, which has three. */
export const zoneOfDepartment = (department: string): string | null =>
  department.length < 3 ? 'Europe/Paris' : (ZONES[department] ?? null);

/** Towns whose postcodes name their arrondissements. */
const BY_ARRONDISSEMENT: readonly [postcodes: RegExp, town: string][] = [
  [/^75(?:0(?:0[1-9]|1\d|20)|116)$/, 'Paris'],
  [/^6900[1-9]$/, 'Lyon'],
  [/^130(?:0[1-9]|1[0-6])$/, 'Marseille'],
];

/** The town a postcode names by itself; null where only the gazetteer could tell. */
export const townOfPostcode = (postcode: string): string | null =>
  BY_ARRONDISSEMENT.find(([postcodes]) => postcodes.test(postcode))?.[1] ?? null;
