/** Why a line or a file of stock was refused, as the imports say it in English, said in French. */
import { frenchSpacing } from './typography.ts';

/** In the order in which they are tried; `$1` is what the English sentence has there. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^no ISBN$/, "il n'y a pas d'ISBN"],
  [
    /^a spreadsheet has rounded this ISBN.*/,
    'un tableur a arrondi cet ISBN : mettez la colonne au format texte',
  ],
  [/^the check digit of this ISBN-(\d+) is wrong$/, 'le dernier chiffre de cet ISBN-$1 est faux'],
  [/^an ISBN has 10 or 13 digits, this has 12.*/, 'il manque sans doute le dernier chiffre'],
  [/^an ISBN has 10 or 13 digits, this has 9.*/, 'il manque sans doute un 0 au début'],
  [/^not an ISBN$/, "ce n'est pas un ISBN"],
  [/^the code of a magazine.*/, "c'est le code d'un magazine, pas d'un livre"],
  [/^a code of the shop’s own.*/, "c'est un code propre au magasin (il commence par 2), pas un ISBN"],
  [/^a product code, not an ISBN.*/, "c'est le code d'un produit : un ISBN commence par 978 ou 979"],
  [/^neither new nor second-hand$/, 'ni neuf ni occasion'],
  [/^neither yes nor no$/, 'ni oui ni non'],
  [/^not a number of copies up to (\d+)$/, "ce n'est pas un nombre d'exemplaires, de 0 à $1"],
  [/^not a price in euros$/, "ce n'est pas un prix en euros"],
  [/^a line of totals.*/, "c'est une ligne de totaux, pas un livre"],
  [
    /^more than one column, and no line that names them$/,
    'plusieurs colonnes, et aucune ligne qui les nomme',
  ],
  [/^the file ends in this line.*/, 'le fichier finit au milieu de cette ligne : il est peut-être coupé'],
  [/^a quotation mark is opened and never closed$/, "un guillemet est ouvert et n'est jamais fermé"],
  [/^more than (\d+) cells$/, 'plus de $1 cellules'],
  [/^longer than (\d+) bytes$/, 'ligne trop longue'],
  [/^longer than (\d+) characters$/, 'plus de $1 caractères'],
  [/^holds a NUL byte$/, 'contient un caractère nul'],
  [/^is not valid UTF-8.*/, 'contient des caractères mal encodés'],
  [/^no store code.*/, "le magasin n'est pas dit"],
  [/^neither an availability nor a quantity$/, 'ni disponibilité ni quantité'],
  [/^none of (.*)$/, 'aucun de : $1'],
  [/^no retailer supplies it$/, 'aucun libraire ne le fournit (SupplierRole 08)'],
  [/^does not say whether the shop has it.*/, 'ne dit pas si la librairie l’a (liste 65)'],
  [/^the file is empty$/, 'le fichier est vide'],
  [/^the file has no line with anything on it$/, "le fichier n'a que des lignes vides"],
  [/^the file has no element$/, "le fichier n'a aucun élément"],
  [/^the file is not kept any more.*/, "le fichier n'est plus gardé : envoyez-le à nouveau"],
  [/^the file has more than ([\d.]+) MB$/, 'le fichier fait plus de $1 Mo'],
  [/^the gzip archive is damaged or cut short$/, "l'archive gzip est abîmée ou coupée"],
  [
    /^a snapshot without a single good line would empty the shop \(read (\d+), rejected (\d+)\)$/,
    "aucune ligne n'est bonne ($1 lues, $2 refusées) : la bonne colonne est-elle choisie pour l'ISBN ?",
  ],
  [/^this snapshot would take out (\d+) of the (\d+) offers.*/, 'ce fichier retirerait $1 de vos $2 titres'],
  [/^another stock file of this shop.*/, "un autre fichier était en train d'être lu"],
  [/^it was interrupted.*/, 'la lecture a été interrompue : envoyez le fichier à nouveau'],
  [
    /^this looks like an? .*Excel workbook.*/,
    "c'est un classeur Excel : enregistrez la feuille au format CSV",
  ],
  [
    /^this looks like a zip archive.*/,
    "c'est une archive ou un classeur : enregistrez la feuille au format CSV",
  ],
  [/^this looks like a PDF$/, "c'est un PDF : il faut un fichier CSV"],
  [
    /^this looks like (?:UTF-16|a gzip).*/,
    "ce fichier n'est pas un texte simple : enregistrez-le en CSV UTF-8",
  ],
  [/^some lines are UTF-8.*/, 'les accents sont de deux sortes : enregistrez tout le fichier en UTF-8'],
  [/^the text is neither UTF-8.*/, 'les accents ne se lisent pas : enregistrez le fichier en UTF-8'],
  [/^no column for "isbn".*/, "aucune colonne n'est celle des ISBN"],
  [/^no column for "availability".*/, 'aucune colonne ne dit ce que la librairie a'],
  [/^this feed is of several shops.* It has (.*)$/, 'ce fichier parle de plusieurs magasins ($1)'],
  [/^the file has a document type.*/, 'le fichier a un DOCTYPE, qui est refusé'],
  [/^this is not well-formed XML.*/, "ce fichier XML n'est pas bien formé"],
  [/^this is not XML.*/, "ce fichier n'est pas du XML"],
  [/^this is not ONIX 3.*/, "ce n'est pas de l'ONIX 3"],
  [
    /^no SupplyDetail of this message is a retailer’s.*/,
    'ce fichier ONIX ne dit pas ce que la librairie a en rayon',
  ],
  [/^the file’?'?s root is .*/, "ce fichier XML n'est pas un fichier de stock connu"],
  [/^the file ends .*: it is cut short.*/, 'le fichier est coupé avant sa fin'],
  [/^Rayon could not read it$/, "Rayon n'a pas pu le lire"],
  [/^this is not an address$/, "ce n'est pas une adresse"],
  [/^only https addresses are fetched$/, 'elle doit commencer par https://'],
  [/^no user name or password may stand.*/, "elle ne doit contenir ni nom d'utilisateur ni mot de passe"],
  [/^the address is too long$/, 'elle est trop longue'],
  [/^the address leads to a private network.*/, 'elle mène à un réseau privé'],
  [/^no server is called (.*)$/, "aucun serveur ne s'appelle $1"],
  [/^the address redirects more than five times$/, 'elle renvoie plus de cinq fois ailleurs'],
  [/^the server answered (\d+)$/, 'le serveur a répondu $1'],
  [/^the server said nothing for too long$/, "le serveur n'a rien dit pendant trop longtemps"],
  [/^the server closed the connection$/, 'le serveur a coupé la connexion'],
  [/^the file took too long to come$/, 'le fichier a mis trop de temps à venir'],
  [/^the connection failed \((.*)\)$/, 'la connexion a échoué ($1)'],
];

/** The reason in French; one that is not known stays as it is, which is better than none. */
export const stockReasonFr = (reason: string): string => {
  const ofLine = /^line (\d+) (.+)$/.exec(reason);
  if (ofLine) return frenchSpacing(`la ligne ${ofLine[1] ?? ''} : `) + stockReasonFr(ofLine[2] ?? '');
  for (const [english, french] of REASONS) {
    const said = english.exec(reason);
    if (said) return frenchSpacing(french).replaceAll(/\$(\d)/g, (_, n: string) => said[Number(n)] ?? '');
  }
  return reason;
};
