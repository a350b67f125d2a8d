/** What the reviewed lists say of a chain or an independent house, as they say it in English, said in French. */
import { frenchSpacing } from './typography.ts';

/** What stands behind the house's name; `$1` is what the English sentence has there. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^a chain$/, 'une enseigne'],
  [
    /^shops of the listed group (.*), and franchises under its name$/,
    'magasins du groupe coté $1, et franchisés sous son nom',
  ],
  [
    /^a chain of large shops, owned with Auchan.*/,
    'une enseigne de grands magasins, à la famille Mulliez comme Auchan',
  ],
  [/^a department of a supermarket.*/, "le rayon d'un hypermarché, sous son nom"],
  [
    /^some (twenty|ten) shops of the group Nosoli.*/,
    "du groupe Nosoli, qui n'est pas une PME (650 personnes)",
  ],
  [
    /^Joseph and Jeune are one family's firm since 2017.*/,
    "Joseph et Jeune sont depuis 2017 à une même famille, une trentaine de grands magasins sous son nom ; elle se dit indépendante, mais avec plus de 100 millions d'euros de ventes n'est pas une PME",
  ],
  [/^the shops of a book club$/, "les boutiques d'un club de livres"],
  [
    /^shopkeepers under a common franchise.*/,
    "des commerçants sous une même franchise, ce que le label d'indépendance exclut",
  ],
  [/^shops in stations and airports, of the group (.*)$/, 'boutiques de gares et d’aéroports, du groupe $1'],
  [/^shops in stations, of the group (.*)$/, 'boutiques de gares, du groupe $1'],
  [/^a chain that sells remainders, part of (.*)$/, 'une enseigne de soldes, qui appartient à $1'],
  [/^a chain that sells remainders$/, 'une enseigne de soldes'],
  [
    /^a network of shops of its own.*/,
    'un réseau de magasins à elle et de libraires indépendants sous son nom',
  ],
  [
    /^three shops, no chain; but it lost the label.*/,
    "trois magasins, pas une enseigne ; mais le label d'indépendance est perdu depuis le rachat de 2018 par un groupe immobilier",
  ],
  [/^second-hand shops of the Japanese chain.*/, "magasins d'occasion de l'enseigne japonaise de ce nom"],
  [/^second-hand shops that a charity runs.*/, "magasins d'occasion tenus par une association, sous son nom"],
  [
    /^belongs to the publishing group Madrigall.*/,
    "au groupe d'édition Madrigall (Gallimard), pas à des personnes ; ce n'est pas une enseigne",
  ],
  [
    /^the publisher Gallimard took it over in 2014.*/,
    "reprise par Gallimard en 2014, à la fin de l'enseigne Chapitre ; ce n'est pas une enseigne",
  ],
  [
    /^the group Vivendi bought it in 2023.*/,
    "achetée par le groupe Vivendi en 2023 ; ce n'est pas une enseigne",
  ],
  [/^belongs to the publisher of that name$/, "à l'éditeur du même nom"],
  [/^bookshops of the publisher of that name$/, "librairies de l'éditeur du même nom"],
  [/^a network of Christian bookshops.*/, 'un réseau de librairies chrétiennes, la plupart indépendantes'],
  [/^a chain, half owned by (.*)$/, 'une enseigne, pour moitié à $1'],
  [/^a chain, part of (.*)$/, 'une enseigne, qui appartient à $1'],
  [/^part of (.*) since (\d+)$/, 'à $1 depuis $2'],
  [/^part of (.*)$/, 'à $1'],
  [/^a chain, owned by the publisher of that name$/, "une enseigne, à l'éditeur du même nom"],
  [/^a chain, owned by the publisher (.*)$/, "une enseigne, à l'éditeur $1"],
  [/^shops and franchises of the publisher of that name$/, "magasins et franchisés de l'éditeur du même nom"],
  [/^a chain, one group with (.*)$/, 'une enseigne, du même groupe que $1'],
  [
    /^the largest chain of French-speaking Switzerland.*/,
    'la plus grande enseigne de Suisse romande, une douzaine de magasins',
  ],
  [/^a chain of the group (.*)$/, 'une enseigne du groupe $1'],
  [/^a chain of German-speaking Switzerland$/, 'une enseigne de Suisse alémanique'],
  [/^a chain of the south of Germany$/, "une enseigne du sud de l'Allemagne"],
  [/^a chain of Bavaria$/, 'une enseigne de Bavière'],
  [/^a chain of Christian bookshops$/, 'une enseigne de librairies chrétiennes'],
  [
    /^a family's shops in a dozen towns of Bavaria$/,
    "les magasins d'une famille, dans une douzaine de villes de Bavière",
  ],
  [
    /^an art bookseller's shops, many of them in museums$/,
    "les magasins d'un libraire d'art, souvent dans des musées",
  ],
  [/^a chain of shops in stations and towns$/, 'une enseigne de boutiques de gares et de villes'],
  [/^a formula that independent booksellers share$/, 'une formule que des libraires indépendants partagent'],
  [/^a chain of new and second-hand books$/, 'une enseigne de livres neufs et d’occasion'],
  [
    /^the former high-street shops of WHSmith, a chain$/,
    'les anciens magasins de ville de WHSmith, une enseigne',
  ],
  [/^some ten shops of one owner$/, 'une dizaine de magasins à un même propriétaire'],
  [/^the largest chain of Ireland$/, "la plus grande enseigne d'Irlande"],
  [/^one family's since (\d+)$/, 'à une même famille depuis $1'],
  [
    /^an independent house since 1975.*/,
    'une maison indépendante depuis 1975, plusieurs magasins autour de la rue Gambetta',
  ],
  [/^a cooperative of its booksellers since (\d+)$/, 'une coopérative de ses libraires depuis $1'],
  [/^owned by the couple that runs it since (\d+)$/, 'au couple qui la tient depuis $1'],
  [
    /^some ten shops in the Var.*/,
    'une dizaine de magasins dans le Var, à une même famille depuis 1927, et une PME',
  ],
  [
    /^one shop of the family that founded it.*/,
    "un seul magasin, à la famille qui l'a fondé, quoi que ce nom désigne ailleurs",
  ],
];

/** What a list leaves to a person. */
const LEFT: readonly (readonly [RegExp, string])[] = [
  [/: an operator must judge$/, " : c'est à vous d'en juger"],
  [/: ask the shop$/, ' : demandez à la librairie'],
];

/** The reason in French; one that is not known stays as it is, which is better than none. */
export const houseReasonFr = (reason: string): string => {
  if (reason === 'as its listing says') return frenchSpacing("c'est ce que dit sa fiche");
  const [, house = '', said = ''] = /^(.*?): (.*)$/.exec(reason) ?? [];
  const left = LEFT.find(([english]) => english.test(said));
  const bare = left ? said.replace(left[0], '') : said;
  for (const [english, french] of REASONS) {
    const found = english.exec(bare);
    if (!found) continue;
    const told = frenchSpacing(french).replaceAll(/\$(\d)/g, (_, n: string) => found[Number(n)] ?? '');
    return `${house}${frenchSpacing(' : ')}${told}${frenchSpacing(left?.[1] ?? '')}`;
  }
  return reason;
};
