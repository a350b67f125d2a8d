/** `/admin/journal`: who did what at the desk. */
import type { AuditLine } from '../../desk/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import type { PageContext } from '../page-data.ts';
import { said, whenPhrase } from './data.ts';
import { deskHref, deskPage, TABS } from './frame.ts';

export const auditPage = (lines: AuditLine[], more: boolean, context: PageContext): Html => {
  const words = said(context);
  const last = lines.at(-1);
  return deskPage(
    { tab: 'audit', title: words.auditTitle, notice: null },
    html`${
      lines.length === 0
        ? html`<p>${words.noAudit}</p>`
        : html`<ol class="desk-rows" role="list">
            ${lines.map(
              ({ at, by, action, subject, reason }) =>
                html`<li class="desk-row">
                  <p>
                    ${by} ${words.actions[action] ?? action}
                    <b>${subject}</b>${reason === null ? '' : ` (${reason})`}
                  </p>
                  <p class="desk-soft">${whenPhrase(at, context)}</p>
                </li>`,
            )}
          </ol>`
    }
    ${
      more && last
        ? html`<p>
            <a
              class="button button-quiet"
              href="${deskHref(TABS.audit, context.langAsked, { avant: String(last.id) })}"
              >${words.older}</a
            >
          </p>`
        : ''
    }`,
    context,
  );
};
