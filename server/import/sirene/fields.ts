import type { Wanted } from '../table/columns.ts';

/** The columns of the register, by INSEE's names and by those that geocoded copies use. Folded. */
export const SIRENE_FIELDS = {
  siret: ['siret'],
  state: ['etatadministratifetablissement', 'etat administratif etablissement'],
  activity: ['activiteprincipaleetablissement', 'activite principale etablissement', 'apet700', 'naf', 'ape'],
  name: [
    'enseigne1etablissement',
    'denominationusuelleetablissement',
    'enseigne2etablissement',
    'enseigne3etablissement',
    'enseigne',
  ],
  date: ['datederniertraitementetablissement', 'date dernier traitement etablissement'],
  housenumber: ['numerovoieetablissement', 'numero voie etablissement'],
  repetition: ['indicerepetitionetablissement', 'indice repetition etablissement'],
  kind: ['typevoieetablissement', 'type voie etablissement'],
  street: ['libellevoieetablissement', 'libelle voie etablissement'],
  postcode: ['codepostaletablissement', 'code postal etablissement'],
  city: ['libellecommuneetablissement', 'libelle commune etablissement'],
  commune: ['codecommuneetablissement', 'code commune etablissement', 'plg code commune'],
  department: ['departement', 'code departement', 'dep'],
  lat: ['latitude', 'lat', 'y latitude'],
  lon: ['longitude', 'long', 'lon', 'lng', 'x longitude'],
  x: ['coordonneelambertabscisseetablissement', 'x'],
  y: ['coordonneelambertordonneeetablissement', 'y'],
  epsg: ['epsg'],
} as const;

export type SireneField = keyof typeof SIRENE_FIELDS;

export const SIRENE_COLUMNS: Wanted<SireneField> = { names: SIRENE_FIELDS, required: ['activity'] };
