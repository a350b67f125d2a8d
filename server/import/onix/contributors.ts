/** Who made a product. */
import { properCase } from '../facts/authors.ts';
import { cleanText } from '../facts/clean-text.ts';
import { childrenOf, textOf, textsOf, type XmlElement } from '../xml/element.ts';
import { AUTHOR_ROLES, EDITOR_ROLES, UNNAMED } from './codes.ts';
import { inSequence } from './product-title.ts';

const MAX_AUTHORS = 50;

/**
 * The authors: those who wrote it in their sequence, then those who drew it; where it has neither, its editors.
 * Each name once.
 */
export const readContributors = (description: XmlElement): string[] => {
  const people = inSequence(childrenOf(description, 'Contributor'));
  const byRole = (roles: ReadonlySet<string>): string[] =>
    people
      .filter((person) => textsOf(person, 'ContributorRole').some((role) => roles.has(role)))
      .flatMap((person) => nameOf(person) ?? []);
  const authors = AUTHOR_ROLES.flatMap(byRole);
  return [...new Set(authors.length > 0 ? authors : byRole(EDITOR_ROLES))].slice(0, MAX_AUTHORS);
};

/** In the order in which they are spoken; a person who has any of them has key names. */
const NAME_PARTS = ['NamesBeforeKey', 'PrefixToKey', 'KeyNames', 'SuffixToKey', 'NamesAfterKey'];

/** The first form of the name that is there: as it is read, from its parts, turned round, a body's, nobody's. */
const nameOf = (person: XmlElement): string | null => {
  const said = (name: string): string | null => cleanText(textOf(person, name));
  const parts = NAME_PARTS.flatMap((part) => said(part) ?? []).join(' ');
  const name = said('PersonName') ?? (said('KeyNames') && parts) ?? turned(said('PersonNameInverted'));
  if (name) return properCase(name);
  return (
    said('CorporateName') ??
    turned(said('CorporateNameInverted')) ??
    UNNAMED[textOf(person, 'UnnamedPersons') ?? ''] ??
    null
  );
};

/** "Mallet, Jean-François" the way it is spoken. */
const turned = (inverted: string | null): string | null => {
  const [key = '', ...before] = (inverted ?? '').split(',').map((part) => part.trim());
  return [...before, key].filter(Boolean).join(' ') || null;
};
