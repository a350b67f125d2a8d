import { describe, expect, test } from '@jest/globals';
import {
  elementSnippet,
  fallbackHref,
  frameHref,
  frameSnippet,
  policyLines,
  readEmbed,
  styleSnippet,
  wholeLook,
  type Embed,
} from '../../server/views/embed.ts';

const embed = (said: Record<string, string>, lang: Embed['lang'] = null): Embed => ({
  ...readEmbed((name) => said[name]),
  lang,
});

const SITE = { site: 'https://rayon.example', pinned: null, label: 'Trouver en librairie' };
const ALL = { isbn: '9782070612758', near: '48.85,2.35', limit: '8', theme: 'dark', map: 'on' };

describe('what a page is asked to paste', () => {
  test('the element, with what differs from what is so anyway', () => {
    expect(elementSnippet(embed(ALL, 'en'), SITE)).toBe(
      [
        '<script type="module" src="https://rayon.example/widget/v1.js"></script>',
        '<rayon-shops isbn="9782070612758" near="48.85,2.35" limit="8" lang="en" theme="dark" map="on">',
        '  <a href="https://rayon.example/livre/9782070612758?near=48.85,2.35&amp;lang=en">Trouver en librairie</a>',
        '</rayon-shops>',
      ].join('\n'),
    );
    expect(elementSnippet(embed({}), SITE)).toContain('\n<rayon-shops>\n  <a href="https://rayon.example/">');
  });

  test('a pinned file with its hash, which a browser only checks when the answer is shared', () => {
    const pinned = { file: '1.2.0.js', integrity: 'sha384-abc' };
    expect(elementSnippet(embed({}), { ...SITE, pinned })).toMatch(
      /src="https:\/\/rayon\.example\/widget\/1\.2\.0\.js"\s+integrity="sha384-abc" crossorigin="anonymous">/,
    );
  });

  test('a title cannot end the tag that it stands in', () => {
    const snippet = frameSnippet(embed({}), { ...SITE, label: '"><script>' });
    expect(snippet).toContain('title="&quot;>&lt;script>"');
    expect(elementSnippet(embed({}), { ...SITE, label: '</a><script>' })).toContain(
      '>&lt;/a>&lt;script></a>',
    );
  });

  test('the frame’s address says the same, and its look', () => {
    expect(frameHref(embed({ ...ALL, accent: '#00AA55', corners: '0' }, 'fr'))).toBe(
      '/widget/frame?isbn=9782070612758&near=48.85,2.35&limit=8&lang=fr&theme=dark&map=on&accent=%2300aa55&corners=0',
    );
    expect(frameHref(embed({}))).toBe('/widget/frame');
  });

  test('a rule for the style sheet, where the look is another than Rayon’s own', () => {
    expect(styleSnippet(embed({}))).toBe('');
    expect(styleSnippet(embed(wholeLook(embed({}).look)))).toBe('');
    expect(styleSnippet(embed({ accent: '#00AA55', corners: '12' }))).toBe(
      'rayon-shops {\n  --rayon-accent: #00aa55;\n  --rayon-radius: 12px;\n}',
    );
  });

  test('no more of a policy than is needed; without tiles no picture', () => {
    expect(policyLines('https://rayon.example', 'https://tiles.example/{z}/{x}/{y}.png')).toEqual({
      element:
        'script-src https://rayon.example;\nconnect-src https://rayon.example;\nimg-src https://tiles.example;',
      frame: 'frame-src https://rayon.example;\nscript-src https://rayon.example;',
    });
    expect(policyLines('https://rayon.example', null).element).not.toContain('img-src');
  });
});

test.each([
  ['isbn', '123'],
  ['isbn', '9782070612758<'],
  ['near', '48.85'],
  ['near', '95,2'],
  ['radius', '1e9'],
  ['limit', '-3'],
  ['theme', 'pink'],
  ['map', 'yes'],
  ['accent', 'red'],
  ['accent', '#12345'],
  ['text', '#fff;}body{'],
  ['corners', '999'],
])('%s=%s makes no sense, and counts as absent', (name, said) => {
  expect(embed({ [name]: said })).toEqual(embed({}));
});

test('without a book the link leads to the finder', () => {
  expect(fallbackHref({ isbn: null, near: { lat: 48.85, lon: 2.35 }, lang: 'en' })).toBe(
    '/?near=48.85,2.35&lang=en',
  );
});
