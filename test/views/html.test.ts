import { describe, expect, test } from '@jest/globals';
import { html, raw, render, url } from '../../server/views/html.ts';

describe('html', () => {
  test('escapes every value, in text and in attributes, also inside arrays', async () => {
    const hostile = `<b title="x">'&`;
    const said = await render(html`<p title="${hostile}">${[hostile, [hostile]]}</p>`);
    const escaped = '&lt;b title=&quot;x&quot;&gt;&#39;&amp;';
    expect(said).toBe(`<p title="${escaped}">${escaped}${escaped}</p>`);
  });

  test('leaves out null, undefined and false, keeps 0', async () => {
    expect(await render(html`[${null}${undefined}${false}${0}]`)).toBe('[0]');
  });

  test('awaits pieces that are promises, and escapes what they bring', async () => {
    const late = Promise.resolve('<i>');
    expect(await render(html`<p>${html`${late}`}</p>`)).toBe('<p>&lt;i&gt;</p>');
  });

  test('raw is the only way round it', async () => {
    expect(await render(html`${raw('<hr>')}`)).toBe('<hr>');
  });
});

describe('url', () => {
  test.each([
    'https://librairie.example/a?b=c#d',
    'http://librairie.example',
    'mailto:libraire@example.org',
    'tel:+33199001234',
    '/livre/9782070612758?lieu=Lyon',
    'page:12'.replace(':', '/'),
    '#place',
  ])('lets %s through', (href) => {
    expect(url(href)).toBe(href);
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0000javascript:alert(1)',
    'java\u00adscript:alert(1)'.replace('\u00ad', '\r'),
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x',
  ])('refuses %j', (href) => {
    expect(url(href)).toBe('');
  });
});
