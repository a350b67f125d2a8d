/** A shop's keys: made, renewed and revoked here, shown once. */
import type { NewKey, ShopKey } from '../../../tills/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import { hrefOf, pastOf, said, type Desk } from './data.ts';
import { buttonForm, labelFor } from './parts.ts';

export const keysPart = (keys: ShopKey[], desk: Desk): Html => {
  const { context, shop } = desk;
  const say = said(context);
  const address = `${context.settings.publicUrl}/api/v1/shops/${shop.slug}/stock`;
  return html`<section aria-labelledby="keys-title">
    <h2 id="keys-title">${say.keysTitle}</h2>
    <p>${say.keysLead}</p>
    <p class="address"><code>${address}</code></p>
    <p class="small">${say.keysHow} <a href="/api/docs">${say.keysDocs}</a></p>
    ${
      keys.length === 0
        ? html`<p>${say.keysNone}</p>`
        : html`<ul class="keys">
            ${keys.map((key) => keyLine(key, desk))}
          </ul>`
    }
    <form class="key-form" method="post" action="${hrefOf('/cles', context)}">
      <label for="key-name">${say.keyName}</label>
      <p id="key-name-help" class="help">${say.keyNameHelp}</p>
      <input
        id="key-name"
        name="name"
        type="text"
        maxlength="60"
        autocomplete="off"
        aria-describedby="key-name-help"
      />
      <button type="submit" class="button button-quiet">${say.keyMake}</button>
    </form>
  </section>`;
};

const keyLine = (key: ShopKey, desk: Desk): Html => {
  const say = said(desk.context);
  const { id, name, ending, createdAt, usedAt, revokedAt } = key;
  const used = usedAt === null ? say.keyNeverUsed : say.keyUsed(pastOf(usedAt, desk));
  const last = revokedAt === null ? used : say.keyRevoked(pastOf(revokedAt, desk));
  const which = say.forKey(`${name} ${ending}`);
  return html`<li class="${revokedAt === null ? '' : 'is-revoked'}">
    <h3>${name}</h3>
    <p class="small">${say.keyEnds(ending)}, ${say.keyMade(pastOf(createdAt, desk))}, ${last}</p>
    ${
      revokedAt === null
        ? html`<div class="asides">
            ${buttonForm(desk, { action: `/cles/${id}/renouveler`, label: labelFor(say.keyRotate, which) })}
            <details class="sure">
              <summary>${labelFor(say.keyRevoke, which)}</summary>
              <p>${say.keyRevokeSure}</p>
              ${buttonForm(desk, { action: `/cles/${id}/retirer`, label: labelFor(say.keyRevokeYes, which) })}
            </details>
          </div>`
        : ''
    }
  </li>`;
};

/** The page that shows a new key, once. `renewed`: another one goes on meanwhile. */
export const newKeyMain = ({ name, key }: NewKey, renewed: boolean, { context }: Desk): Html => {
  const say = said(context);
  return html`<div class="stock-in">
    <h1>${say.keyMadeTitle}</h1>
    <p class="lead">${say.keyMadeText}</p>
    <p class="address new-key" role="group" aria-label="${name}"><code tabindex="0">${key}</code></p>
    ${renewed ? html`<p>${say.keyMadeAfter}</p>` : ''}
    <p><a class="button" href="${hrefOf('', context)}">${say.keyBack}</a></p>
  </div>`;
};
