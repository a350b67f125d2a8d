/** Puts HTML that Rayon's own views made into a shadow tree, as a page of somebody else's needs it. */
import { html, render, type Html } from '../../../server/views/html.ts';

interface Policies {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string },
  ): { createHTML(text: string): string };
}

/** Where a page lets no text become HTML, this is the exception it can allow: `trusted-types rayon-shops`. */
const policy = ((): { createHTML(text: string): string } | undefined => {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: Policies };
    return trustedTypes?.createPolicy('rayon-shops', { createHTML: (text) => text });
  } catch {
    // Not allowed here: where it is needed, the page keeps its link.
    return undefined;
  }
})();

/** The pieces as nodes. Links lead to `origin`, each in a window of its own: a reader does not lose the page. */
export const paint = async (pieces: Html | Html[], origin: string): Promise<DocumentFragment> => {
  const text = await render(html`${pieces}`);
  const template = document.createElement('template');
  template.innerHTML = policy?.createHTML(text) ?? text;
  for (const link of template.content.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    if (/^tel:/.test(href)) continue;
    link.href = new URL(href, origin).href;
    link.target = '_blank';
    link.rel = 'noopener';
  }
  return template.content;
};
