import { describe, expect, test } from '@jest/globals';
import { forShadowTree } from '../../../client/widget/shadow-styles.ts';
import { namesIn, oneLine, unnamedClasses } from '../../../client/widget/slim.ts';

describe('a sheet made fit for a shadow tree', () => {
  test.each([
    [':root{--a:1}', '.rayon{--a:1}'],
    ['a{margin:.75rem -.25rem 1rem}', 'a{margin:12px -4px 16px}'],
    ['a{top:-6rem;width:calc(50% - 1.5rem)}', 'a{top:-96px;width:calc(50% - 24px)}'],
    ['.a1rem{color:red}', '.a1rem{color:red}'],
    ['@media (prefers-color-scheme: dark) {.a{b:c}}', '.rayon.is-dark{.a{b:c}}'],
    ['@media (prefers-color-scheme:dark){.a{b:c}}', '.rayon.is-dark{.a{b:c}}'],
  ])('%s', (site, shadow) => {
    expect(forShadowTree(site)).toBe(shadow);
  });
});

describe('what the widget leaves out', () => {
  test('classes that no code names, but none that it makes of two halves', () => {
    const named = namesIn('<li class="shop is-${state}"><b class="offer-text"> outline-${part}');
    const css =
      '.shop{} .shop-name{} .is-open{} .offer-text:hover{} .outline-france path{} .skip{} .shop .skip{}';
    expect(unnamedClasses(css, named)).toEqual(['shop-name', 'skip']);
  });

  test('lines and indents of templates', () => {
    expect(oneLine('`<p>\n      a\n  </p>`')).toBe('`<p> a </p>`');
  });
});
