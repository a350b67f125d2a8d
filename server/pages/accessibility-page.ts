/** `/accessibilite`: what the site owes to everybody, how far it is, and whom to tell. */
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { accessWordsOf } from '../views/language/access.ts';
import { layout } from './layout.ts';
import type { PageFrame } from './page-data.ts';

export const ACCESSIBILITY = '/accessibilite';

export const accessibilityPage = (context: PageFrame): Html => {
  const words = accessWordsOf(context.words.lang);
  const address = context.settings.contactEmail;
  const list = (lines: readonly string[]): Html =>
    html`<ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
  return layout(
    context,
    {
      title: `${words.title} · Rayon`,
      description: words.lead,
      path: ACCESSIBILITY,
      kind: 'website',
      index: true,
    },
    html`<div class="prose">
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <h2>${words.stateTitle}</h2>
      <p>${words.state}</p>
      <h2>${words.testsTitle}</h2>
      ${list(words.tests)}
      <h2>${words.gapsTitle}</h2>
      ${list(words.gaps)}
      <h2>${words.contactTitle}</h2>
      <p>${words.contact}</p>
      <p><a href="mailto:${address}">${words.contactLink(address)}</a></p>
      <h2>${words.rightsTitle}</h2>
      <p>${words.rights}</p>
      <p>
        <a href="https://formulaire.defenseurdesdroits.fr/" rel="noopener">${words.rightsLink}</a>
      </p>
    </div>`,
  );
};
