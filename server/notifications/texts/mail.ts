/** Sets a mail: plain text, and HTML as simple as mail clients want it. */
import type { Locale } from '../../outbox/index.ts';
import { html, render, url } from '../../views/html.ts';
import type { MailText } from './texts.ts';

export const mailPlain = ({ lines, facts, button, notes }: MailText): string =>
  [
    ...lines,
    ...(button === null ? [] : [`${button.label}: ${button.href}`]),
    ...(facts.length === 0 ? [] : [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')]),
    `-- \n${notes.join('\n')}`,
  ].join('\n\n');

/** Styles stand in the elements: mail clients drop the others. The colours hold on white and on dark grounds. */
export const mailHtml = (mail: MailText, locale: Locale): Promise<string> =>
  render(
    html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${mail.subject}</title>
        </head>
        <body style="margin:0 auto;padding:24px 16px;max-width:36em;font:17px/1.5 Georgia,serif">
          <h1 style="margin:0 0 16px;font-size:21px">${mail.subject}</h1>
          ${mail.lines.map((line) => html`<p style="margin:0 0 12px">${line}</p>`)} ${buttonOf(mail)}
          ${factsOf(mail)}
          <hr style="margin:24px 0 12px;border:0;border-top:1px solid #8a8175" />
          ${mail.notes.map((note) => html`<p style="margin:0 0 6px;font-size:14px">${note}</p>`)}
        </body>
      </html>`,
  );

const buttonOf = ({ button }: MailText) =>
  button === null
    ? ''
    : html`<p style="margin:20px 0">
        <a
          href="${url(button.href)}"
          style="display:inline-block;padding:12px 20px;border-radius:6px;background:#8c2f22;color:#fffaf0;text-decoration:none"
          >${button.label}</a
        >
      </p>`;

const factsOf = ({ facts }: MailText) =>
  facts.length === 0
    ? ''
    : html`<table style="margin:16px 0;border-collapse:collapse;font-size:16px">
        ${facts.map(
          ({ label, value }) =>
            html`<tr>
              <th
                scope="row"
                style="padding:3px 16px 3px 0;text-align:left;font-weight:normal;vertical-align:top"
              >
                ${label}
              </th>
              <td style="padding:3px 0"><strong>${value}</strong></td>
            </tr>`,
        )}
      </table>`;
