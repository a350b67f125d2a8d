/** Why a line or a file of an import was refused, as the imports say it in English, said in French. */
import { stockReasonFr } from './stock-reasons-fr.ts';
import { frenchSpacing } from './typography.ts';

/** In the order in which they are tried; `$1` is what the English sentence has there. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^the shop has no name$/, "la librairie n'a pas de nom"],
  [/^no coordinates, or not numbers$/, 'pas de coordonnées, ou pas des nombres'],
  [/^no coordinates, or out of range$/, 'pas de coordonnées, ou hors du monde'],
  [/^0, 0 is no place of a shop$/, "0, 0 n'est le lieu d'aucune librairie"],
  [/^latitude and longitude look swapped$/, 'latitude et longitude semblent inversées'],
  [/^out of range: .*/, 'hors du monde : latitude jusqu’à 90, longitude jusqu’à 180 degrés (WGS 84)'],
  [/^lies in the open sea$/, 'en pleine mer'],
  [/^the same shop stands in the file already$/, 'la même librairie est déjà dans le fichier'],
  [/^not tagged shop=books$/, "pas une librairie (il n'y a pas shop=books)"],
  [/^no id such as .*/, "pas d'identifiant comme node/1934464744"],
  [/^an outline without its points.*/, 'un contour sans ses points : demandez « out center » à Overpass'],
  [/^another trade than books.*/, 'un autre commerce que les livres (47.61Z)'],
  [/^47\.62Z is newspapers.*/, "47.62Z, c'est la presse, et le nom ne dit pas librairie"],
  [/^not an INSEE code$/, "ce n'est pas un code INSEE"],
  [/^not a French postcode$/, "ce n'est pas un code postal français"],
  [/^the place has no name$/, "le lieu n'a pas de nom"],
  [/^the title is empty$/, 'le titre est vide'],
  [/^this ISBN stands in the file already$/, 'cet ISBN est déjà dans le fichier'],
  [/^not a price$/, "ce n'est pas un prix"],
  [/^not a currency code.*/, "ce n'est pas un code de monnaie comme EUR"],
  [/^not a notice of a title.*/, "ce n'est pas l'annonce d'un titre (liste 1 : 01 à 05 et 12)"],
  [/^the product is not described$/, "l'article n'est pas décrit"],
  [/^no title of its own.*/, 'pas de titre à lui (TitleType 01, niveau 01)'],
  [/^not a book: (.*)$/, "ce n'est pas un livre ($1)"],
  [/^no columns for the coordinates.*/, "aucune colonne n'est celle des coordonnées"],
  [/^no column for "name".*/, "aucune colonne n'est celle du nom"],
  [/^no column for "isbn".*/, "aucune colonne n'est celle des ISBN"],
  [/^no column for "title".*/, "aucune colonne n'est celle du titre"],
  [
    /^no column for "activity".*/,
    "aucune colonne n'est celle de l'activité : ce n'est pas le registre SIRENE",
  ],
  [/^no column for "(.*?)".*/, 'il manque la colonne « $1 »'],
  [/^--map: no field "(.*?)".*/, "cet import n'a pas de champ « $1 »"],
  [/^--map: the file has no column "(.*)"$/, "le fichier n'a pas de colonne « $1 »"],
  [/^(?:the first line|line \d+) has more than (\d+) columns$/, 'le fichier a plus de $1 colonnes'],
  [
    /^a full file without a single good row.*/,
    "aucune ligne n'est bonne : toute la collection serait fermée",
  ],
  [/^the file ends in the middle of feature (\d+).*/, "le fichier est coupé au milieu de l'objet $1"],
  [/^feature (\d+) is larger than (\d+) characters$/, "l'objet $1 a plus de $2 caractères"],
  [/^the file holds both .*/, 'le fichier contient deux listes : laquelle est la bonne ?'],
  [/^this is not valid JSON, near feature (\d+).*/, "ce n'est pas du JSON valable, près de l'objet $1"],
  [/^this is not a GeoJSON FeatureCollection.*/, "ce n'est pas une collection GeoJSON"],
  [/^this is no answer of Overpass.*/, "ce n'est pas une réponse d'Overpass"],
  [/^Overpass gave up.*/, 'Overpass a abandonné : le fichier est coupé'],
  [/^JSON must be UTF-8.*/, "du JSON doit être en UTF-8, et ce fichier ne l'est pas"],
  [/^the file declares the encoding "(.*)".*/, 'le fichier annonce un codage qui n’est pas lu : $1'],
  [/^the file .*is not valid UTF-8.*/, 'le fichier se dit en UTF-8 et ne l’est pas'],
  [/^the file’?'?s root is <(.*?)>.*/, 'ce fichier XML commence par <$1> : il est d’une autre sorte'],
  [/^more than (\d+) (.*)$/, 'trop pour un seul article : plus de $1 ($2)'],
  [/^no shop is called "(.*)"$/, 'aucune librairie ne s’appelle « $1 »'],
  [/^no line is of the store code "(.*?)".*/, 'aucune ligne n’est du magasin « $1 »'],
  [/^something failed here.*/, "quelque chose a échoué chez Rayon : c'est dans son journal"],
];

/** The reason in French; one that is not known stays as it is, which is better than none. */
export const importReasonFr = (reason: string): string => {
  for (const [english, french] of REASONS) {
    const said = english.exec(reason);
    if (said) return frenchSpacing(french).replaceAll(/\$(\d)/g, (_, n: string) => said[Number(n)] ?? '');
  }
  return stockReasonFr(reason);
};
