/**
 * What each finding is worth, in points. 60 make a sure pair and 35 one to ask about, and so: one name within 60 m
 * (45 + 15) is one shop where nothing contradicts; so is one name at one door (45 + 35), wherever its point was put
 * up to 300 m. Telephone, mail and website together (45) never outweigh a name that differs (−45): they
 * only raise doubt. Points alone do not make a pair sure: see `isSure` in verdict.ts.
 */
export const SURE = 60;
export const DOUBTFUL = 35;

/** An equal id is worth all the rest; a different one takes a pair that is sure by all else down to doubtful. */
export const SIRET = { same: 100, different: -60 };

/**
 * Two objects of OpenStreetMap are two shops: its mappers saw both. A list that names another object than the one it
 * is compared with may only be old: a node becomes a way when somebody draws the building.
 */
export const OSM = { same: 100, twoObjects: -150, another: -30 };

export const OTHER_COUNTRY = -150;

/** Branches of a chain share name, website and often number, and stand side by side in one street. */
export const CHAIN = -20;

export const NAME = {
  same: 45,
  variant: 40,
  slip: 30,
  contained: 25,
  annex: 5,
  common: 0,
  related: -15,
  different: -45,
};
export type NameGrade = keyof typeof NAME;

/** Up to so many metres, so many points. House numbers interpolated along a street are 10 to 40 m off. */
export const DISTANCE: readonly [metres: number, points: number][] = [
  [25, 25],
  [60, 15],
  [120, 5],
  [300, -10],
  [1000, -30],
  [Infinity, -45],
];

export const ADDRESS = {
  sameDoor: 35,
  /** One street and number, but nothing says that it is one town. */
  sameDoorSomewhere: 15,
  /** "17" and "17 bis", "55 quai …" and "face au 55 quai …". */
  nextDoor: 15,
  /** One street; one of them does not tell its number. */
  sameStreet: 15,
  notTold: 0,
  otherPostcode: -10,
  otherDoor: -25,
  otherStreet: -35,
  otherTown: -35,
};
export type AddressGrade = keyof typeof ADDRESS;

/** A shop may well have two numbers. */
export const PHONE = { same: 20, different: -10 };
export const EMAIL = { same: 15 };
export const WEBSITE = { same: 10, different: -5 };

/** Metres from which two points are too far apart for a name alone to bring them together. */
export const NEAR = 120;
/** Metres within which a row with neither name nor house number confirms a shop of its street. */
export const CONFIRMS_WITHIN = 75;
