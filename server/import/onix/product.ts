/** One product of an ONIX message to a row of the catalogue. */
import {
  NOTHING_SAID,
  type Block,
  type Format,
  type Standing,
  type TitleRow,
} from '../../catalogue/index.ts';
import { cleanText } from '../facts/clean-text.ts';
import { readLanguage } from '../facts/language.ts';
import { isRefusal, type Refusal } from '../parsed.ts';
import { childOf, childrenOf, textOf, textsOf, type XmlElement } from '../xml/element.ts';
import {
  AVAILABILITIES,
  BLOCK_ELEMENTS,
  DETAIL_FORMATS,
  FORM_FORMATS,
  LARGE_PRINT,
  NO_BOOKS,
  NOTIFICATIONS,
  STATUSES,
  SUBJECT_SCHEMES,
} from './codes.ts';
import { readContributors } from './contributors.ts';
import { readDate } from './dates.ts';
import { readLinks, readProductIsbn } from './identifiers.ts';
import { readProductPrice } from './prices.ts';
import { readProductTitle } from './product-title.ts';
import type { OnixHeader } from './read-message.ts';

/** The row that a product states, or why it cannot be one. */
export const readProduct = (product: XmlElement, header: OnixHeader): TitleRow | Refusal => {
  const type = textOf(product, 'NotificationType');
  const notification = NOTIFICATIONS[type ?? ''];
  if (!notification)
    return {
      field: 'NotificationType',
      value: type,
      reason: 'not a notice of a title (list 1: 01 to 05 and 12)',
    };
  const isbn = readProductIsbn(product);
  if (typeof isbn !== 'string') return isbn;
  const says = notification.blocks ?? blocksOf(product);
  if (notification.withdrawn) return { ...NOTHING_SAID, isbn };
  const description = says.includes('description') ? readDescription(product) : {};
  if (isRefusal(description)) return description;
  return {
    ...NOTHING_SAID,
    isbn,
    says,
    ...description,
    ...(says.includes('publishing') && readPublishing(product)),
    ...(says.includes('related') && { links: readLinks(product) }),
    ...(says.includes('supply') && readSupply(product, header)),
  };
};

/** An update may hold some blocks only: it replaces those, each whole, and leaves the others as they were. */
const blocksOf = (product: XmlElement): Block[] =>
  (Object.keys(BLOCK_ELEMENTS) as Block[]).filter((block) => childOf(product, BLOCK_ELEMENTS[block]));

const readDescription = (product: XmlElement): Partial<TitleRow> | Refusal => {
  const description = childOf(product, 'DescriptiveDetail');
  if (!description)
    return { field: 'DescriptiveDetail', value: null, reason: 'the product is not described' };
  const form = textOf(description, 'ProductForm');
  if (!form?.startsWith('B')) return { field: 'ProductForm', value: form, reason: whyNoBook(form) };
  const titled = readProductTitle(description);
  if (!titled)
    return { field: 'TitleDetail', value: null, reason: 'no title of its own (TitleType 01, level 01)' };
  return {
    ...titled,
    authors: readContributors(description),
    language: languageOf(description),
    format: formatOf(description, form),
    subjects: subjectsOf(description),
  };
};

const whyNoBook = (form: string | null): string =>
  `not a book: ${NO_BOOKS[form?.charAt(0) ?? ''] ?? 'a product of a form that is not said'}`;

/** List 22, language roles: the language of the text; 06 and 07 are those of the original and of a part. */
const languageOf = (description: XmlElement): string | null => {
  const text = childrenOf(description, 'Language').find((said) => textOf(said, 'LanguageRole') === '01');
  return readLanguage((text && textOf(text, 'LanguageCode')) ?? '');
};

const formatOf = (description: XmlElement, form: string): Format | null => {
  if (textsOf(description, 'EditionType').some((type) => LARGE_PRINT.has(type))) return 'large-print';
  const detail = textsOf(description, 'ProductFormDetail').find((code) => DETAIL_FORMATS[code]);
  return DETAIL_FORMATS[detail ?? ''] ?? FORM_FORMATS[form] ?? null;
};

const MAX_SUBJECTS = 50;

const subjectsOf = (description: XmlElement): string[] => {
  const codes = childrenOf(description, 'Subject').flatMap((subject) => {
    const scheme = SUBJECT_SCHEMES[textOf(subject, 'SubjectSchemeIdentifier') ?? ''];
    const code = textOf(subject, 'SubjectCode');
    return scheme && code && /^[\w-]{1,20}$/.test(code) ? [`${scheme}:${code}`] : [];
  });
  return [...new Set(codes)].slice(0, MAX_SUBJECTS);
};

/** List 45, publishing roles: 01 is the publisher. Many records name the imprint only. */
const readPublishing = (product: XmlElement): Partial<TitleRow> => {
  const publishing = childOf(product, 'PublishingDetail');
  if (!publishing) return {};
  const publisher = childrenOf(publishing, 'Publisher').find((one) => textOf(one, 'PublishingRole') === '01');
  const imprint = childOf(publishing, 'Imprint');
  return {
    publisher: cleanText(
      (publisher && textOf(publisher, 'PublisherName')) ?? (imprint && textOf(imprint, 'ImprintName')),
    ),
    published: publishedOf(publishing),
    status: STATUSES[textOf(publishing, 'PublishingStatus') ?? ''] ?? null,
  };
};

/** List 163, publishing dates: 01 is the day of publication. Its format stands in the date or, formerly, beside it. */
const publishedOf = (publishing: XmlElement): string | null => {
  const dated = childrenOf(publishing, 'PublishingDate').find(
    (said) => textOf(said, 'PublishingDateRole') === '01',
  );
  const date = dated && childOf(dated, 'Date');
  if (!date) return null;
  return readDate(date.text.trim(), date.attributes['dateformat'] ?? textOf(dated, 'DateFormat') ?? '00');
};

const readSupply = (product: XmlElement, header: OnixHeader): Partial<TitleRow> => ({
  ...readProductPrice(product, header),
  availability: availabilityOf(product),
});

/** The best that any supplier says: one of them is enough to order from. */
const availabilityOf = (product: XmlElement): Standing | null => {
  const said = childrenOf(product, 'ProductSupply')
    .flatMap((supply) => childrenOf(supply, 'SupplyDetail'))
    .flatMap((detail) => AVAILABILITIES[textOf(detail, 'ProductAvailability') ?? ''] ?? []);
  return BEST_FIRST.find((standing) => said.includes(standing)) ?? null;
};

const BEST_FIRST: readonly Standing[] = ['available', 'forthcoming', 'interrupted', 'ended'];
