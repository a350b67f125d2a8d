/** One element of an XML file, whole: small enough to be held, as a record is. */

export interface XmlElement {
  /** Without a namespace's prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The text that stands directly in it, that of its children left out; not trimmed. */
  text: string;
  children: readonly XmlElement[];
}

/** Its children of this name, in their order. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The first child of this name, or null. */
export const childOf = (element: XmlElement, name: string): XmlElement | null =>
  element.children.find((child) => child.name === name) ?? null;

/** The trimmed text of the first child of this name; null where there is none or it is empty. */
export const textOf = (element: XmlElement, name: string): string | null =>
  childOf(element, name)?.text.trim() || null;

/** The trimmed texts of all children of this name that say something. */
export const textsOf = (element: XmlElement, name: string): string[] =>
  childrenOf(element, name)
    .map(({ text }) => text.trim())
    .filter(Boolean);
