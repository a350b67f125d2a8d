import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../../client/offline/release.ts';
import { mayKeep } from '../../../client/offline/shelf.ts';

const ENTRY = '/assets/main-1.js';

describe('what a release is made of', () => {
  test('is what readers’ pages load, the map with them, and not the counter’s parts', () => {
    const manifest = {
      'main.ts': { file: 'assets/main-1.js', isEntry: true, css: ['assets/main-1.css'] },
      '_pins.js': { file: 'assets/pins-1.js', assets: ['assets/outline-1.json'] },
      'map/page-map.ts': {
        file: 'assets/page-map-1.js',
        imports: ['_pins.js'],
        css: ['assets/page-map-1.css'],
        assets: ['assets/layers-1.png'],
      },
      'counter/counter.ts': { file: 'assets/counter-1.js', imports: ['main.ts'] },
    };
    expect(releaseOf(manifest)).toEqual({
      entry: ENTRY,
      css: ['/assets/main-1.css'],
      files: [
        '/assets/main-1.js',
        '/assets/main-1.css',
        '/assets/page-map-1.js',
        '/assets/page-map-1.css',
        '/assets/pins-1.js',
        '/assets/outline-1.json',
      ],
    });
  });

  test('is nothing without an entry', () => {
    expect(() => releaseOf({})).toThrow('no entry');
  });
});

describe('an answer may be kept', () => {
  const page = `<script type="module" src="${ENTRY}"></script>`;
  const answer = (headers: Record<string, string> = {}, status = 200): Response =>
    new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });

  test('when it is a whole page of this release', () => {
    expect(mayKeep(answer(), page, ENTRY)).toBe(true);
  });

  test.each([
    ['no-store', answer({ 'cache-control': 'no-store' })],
    ['private', answer({ 'cache-control': 'private, max-age=60' })],
    ['no page', answer({ 'content-type': 'application/json' })],
    ['an error', answer({}, 503)],
  ])('not when it is %s', (_why, said) => {
    expect(mayKeep(said, page, ENTRY)).toBe(false);
  });

  test('not when it is a page of another release: its scripts would not be there', () => {
    expect(mayKeep(answer(), page.replace('main-1', 'main-2'), ENTRY)).toBe(false);
  });
});
