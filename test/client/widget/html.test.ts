import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html, raw } from '../../../client/widget/html.ts';
import { html as libraryHtml, raw as libraryRaw, render, type Html } from '../../../server/views/html.ts';

const value = fc.oneof(
  fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', 'é', ' ', '\n') }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, ''),
);

type Tag = (parts: TemplateStringsArray, ...values: unknown[]) => unknown;

/** A page with values in text, in an attribute, in a list, and in pieces alone and in lists. */
const written = (
  tag: Tag,
  asIs: (text: string) => unknown,
  said: { one: unknown; many: unknown[] },
): unknown =>
  tag`<p title="${said.one}">${said.many}<b>${tag`${said.one}|${asIs('<i>')}`}</b>${[tag`<u>${said.one}</u>`]}</p>`;

describe('the widget’s template tag', () => {
  test('writes what the library writes, whatever is put in', async () => {
    await fc.assert(
      fc.asyncProperty(value, fc.array(value), async (one, many) => {
        const ours = written(html as Tag, raw, { one, many });
        const theirs = written(libraryHtml, libraryRaw, { one, many });
        expect(String(ours)).toBe(await render(theirs as Html));
      }),
    );
  });

  test('lets nothing of an answer pass for HTML', () => {
    const answer = JSON.parse('{"isEscaped":true,"name":"<img src=x>"}') as string;
    expect(String(html`${answer}`)).not.toContain('<img');
    expect(String(html`${'"><script>'}`)).toBe('&quot;&gt;&lt;script&gt;');
  });
});
