import { describe, expect, test } from '@jest/globals';
import { answerPage, gonePage } from '../../server/pages/answer/answer-page.ts';
import type { AnswerPage, Notice } from '../../server/pages/answer/data.ts';
import { priceOf } from '../../server/pages/answer/question.ts';
import { standingOf, type Standing } from '../../server/pages/answer/states.ts';
import type { ShopAskView } from '../../server/reservations/contract.ts';
import { HOSTILE, offer, shop, title } from '../views/shop-fixtures.ts';
import { context, faultsOf, linksOf, textOf, written } from './page-fixtures.ts';

const TOKEN = 'AbCdEfGhIjKlMnOp';

const view = (said: Partial<ShopAskView> = {}): ShopAskView => ({
  shop: {
    ...{ slug: 'l-ecume-des-pages', name: 'L’Écume des pages', zone: 'Europe/Paris' },
    ...{ optedOut: false, hoursKnown: true },
  },
  book: {
    ...{ isbn: title().isbn, title: 'Le Petit Prince', authors: ['Antoine de Saint-Exupéry'] },
    ...{ condition: 'new', quantity: 1 },
  },
  firstName: 'Marie',
  state: 'sent',
  reservation: 'asking',
  standsBy: false,
  tookBack: false,
  yes: 'hold',
  no: 'refuse',
  answerBy: '2026-11-23T12:15:00+01:00',
  holdIfYes: '2026-11-23T12:20:00+01:00',
  answeredAt: null,
  changeUntil: null,
  hold: null,
  ...said,
});

const page = (said: Partial<ShopAskView> = {}, notice: Notice | null = null): AnswerPage => ({
  token: TOKEN,
  view: view(said),
  price: { amount: '8.60', currency: 'EUR' },
  notice,
});

const ANSWERED = {
  answeredAt: '2026-11-23T10:19:00+01:00',
  changeUntil: '2026-11-23T10:21:00+01:00',
  holdIfYes: null,
};
const HELD: Partial<ShopAskView> = {
  ...ANSWERED,
  ...{ state: 'accepted', reservation: 'held', yes: 'already', no: 'takeBack' },
  hold: { until: '2026-11-23T12:20:00+01:00', pickupCode: 'G9CG', firstName: 'Marie' },
};
const ENDED: Partial<ShopAskView> = { state: 'silent', reservation: 'unanswered', holdIfYes: null };

/** What the page is of, and which buttons it has, in order, beside "stop writing to us". */
const STATES: [string, Standing, Partial<ShopAskView>, string[]][] = [
  ['not answered', 'asked', {}, ['yes', 'no']],
  [
    'past its time to answer, and the reader waits',
    'asked',
    { state: 'silent', answerBy: '2026-11-23T10:15:00+01:00' },
    ['yes', 'no'],
  ],
  ['yes, and holding', 'holding', HELD, ['collected', 'no']],
  ['holding, two minutes later', 'holding', { ...HELD, no: 'settled' }, ['collected', 'takeBack']],
  ['collected', 'collected', { ...HELD, reservation: 'collected', yes: 'thanks', no: 'settled' }, []],
  ['hold expired', 'expired', { ...HELD, reservation: 'expired', yes: 'thanks', no: 'settled' }, []],
  [
    'another shop was first',
    'elsewhere',
    { state: 'released', reservation: 'held', yes: 'standBy', holdIfYes: null },
    ['yes', 'no'],
  ],
  [
    'yes, but another shop was first',
    'standingBy',
    {
      ...ANSWERED,
      ...({ state: 'released', reservation: 'held', standsBy: true } as const),
      yes: 'already',
      no: 'withdraw',
    },
    ['no'],
  ],
  ['ended without a winner', 'late', { ...ENDED, yes: 'offer' }, ['yes', 'no']],
  [
    'yes after the end',
    'offered',
    { ...ANSWERED, ...ENDED, standsBy: true, yes: 'already', no: 'withdraw' },
    ['no'],
  ],
  [
    'a no that was changed after the end',
    'offered',
    { ...ANSWERED, ...ENDED, ...{ state: 'refused', standsBy: true, yes: 'already', no: 'withdraw' } },
    ['no'],
  ],
  ['ended a day ago', 'over', { ...ENDED, yes: 'thanks' }, []],
  ['said no', 'saidNo', { ...ANSWERED, state: 'refused', no: 'already' }, ['yes']],
  [
    'said no, and it is settled',
    'saidNo',
    { ...ANSWERED, state: 'refused', yes: 'settled', no: 'already' },
    [],
  ],
  [
    'taken back',
    'tookBack',
    { ...ANSWERED, state: 'refused', tookBack: true, yes: 'settled', no: 'already' },
    [],
  ],
  ['the reader cancelled', 'cancelled', { state: 'released', reservation: 'cancelled', yes: 'thanks' }, []],
  ['collected elsewhere', 'over', { state: 'released', reservation: 'collected', yes: 'thanks' }, []],
  ['asks nothing of it any more', 'asked', { shop: { ...view().shop, optedOut: true } }, ['yes', 'no']],
];

const shown = async (of: AnswerPage, lang: 'fr' | 'en' = 'fr'): Promise<string> =>
  written(answerPage(of, context({ lang })));

const buttonsOf = (markup: string): string[] =>
  [...markup.matchAll(/<button[^>]*name="answer"[^>]*value="([^"]*)"/g)].map(([, value]) => value ?? '');

describe.each(STATES)('%s', (name, standing, said, buttons) => {
  test(`is "${standing}", with its buttons`, async () => {
    expect(standingOf(view(said))).toBe(standing);
    const stop = name === 'asks nothing of it any more' ? [] : ['stop'];
    expect(buttonsOf(await shown(page(said)))).toEqual([...buttons, ...stop]);
  });

  test.each(['fr', 'en'] as const)(
    'is a sound page that no index lists and no script needs (%s)',
    async (lang) => {
      const markup = await shown(page(said), lang);
      expect(faultsOf(markup)).toEqual([]);
      expect(markup).toContain('<meta name="robots" content="noindex" />');
      expect(markup).not.toContain('<script');
      expect(markup.slice(0, markup.indexOf('</head>'))).not.toContain(TOKEN);
      expect(textOf(markup)).toContain('Le Petit Prince');
    },
  );
});

test('every state has words of its own, in both languages', async () => {
  for (const lang of ['fr', 'en'] as const) {
    const headings = new Map<Standing, string>();
    for (const [, standing, said] of STATES)
      headings.set(standing, /<h1>(.*?)<\/h1>/s.exec(await shown(page(said), lang))?.[1] ?? '');
    expect(new Set(headings.values()).size).toBe(headings.size);
    expect([...headings.values()].every((heading) => heading.length > 10)).toBe(true);
  }
});

describe('the question', () => {
  test('says which book, for whom, and until when, by the shop’s clock (R1, R17)', async () => {
    const text = textOf(await shown(page()));
    for (const part of [
      'L’Écume des pages',
      'Le Petit Prince Antoine de Saint-Exupéry 1 exemplaire, neuf · 8,60 € ISBN 978-2-07-061275-8',
      'Pour Marie, qui passera',
      'Répondre jusqu’à 12 h 15',
      'Si oui à garder jusqu’à 12 h 20',
      'Oui, je le mets de côté Non',
    ])
      expect(text).toContain(part);
    const reunion = { answerBy: '2026-11-23T14:40:00+04:00', holdIfYes: '2026-11-24T11:30:00+04:00' };
    expect(textOf(await shown(page(reunion)))).toContain(
      'jusqu’à 14 h 40 Si oui à garder jusqu’à demain 11 h 30',
    );
  });

  test('names copies and condition; a yes covers all of them (R6)', async () => {
    const book = { ...view().book, quantity: 3, condition: 'used' as const };
    const text = textOf(await shown({ ...page({ book }), price: null }));
    expect(text).toContain('3 exemplaires, d’occasion ISBN');
    expect(text).toContain('Oui, je mets les 3 de côté');
  });

  test('past its time a yes is still welcome while the reader waits (R3)', async () => {
    const text = textOf(await shown(page(STATES[1]![2])));
    expect(text).toContain('Marie attend toujours');
    expect(text).not.toContain('Répondre jusqu’à');
  });

  test('says so where its clocks run on usual hours (R2)', async () => {
    const guessed = { shop: { ...view().shop, hoursKnown: false } };
    expect(textOf(await shown(page(guessed)))).toContain('Vos horaires ne nous sont pas connus');
    expect(textOf(await shown(page()))).not.toContain('Vos horaires');
  });
});

test('holding: until when, for whom, with which code', async () => {
  const text = textOf(await shown(page(HELD)));
  for (const part of ['promis à Marie', 'À garder jusqu’à 12 h 20', 'Code de retrait G9CG', 'Remis à Marie'])
    expect(text).toContain(part);
  expect(text).toContain('changer votre réponse jusqu’à 10 h 21');
});

test('what cannot be undone is asked twice, without a script (R10, R16)', async () => {
  const markup = await shown(page({ ...HELD, no: 'settled' }));
  const asked = [...markup.matchAll(/<details[^>]*>(.*?)<\/details>/gs)].map(([, inside]) =>
    buttonsOf(inside ?? ''),
  );
  expect(asked).toEqual([['takeBack'], ['stop']]);
});

test('says who writes and why, leads to the listing and its sources, and lets go', async () => {
  const markup = await shown(page());
  expect(textOf(markup)).toContain('parce que L’Écume des pages est sur sa carte');
  expect(linksOf(markup)).toContain('/librairie/l-ecume-des-pages');
  const stopped = textOf(await shown(page({ shop: { ...view().shop, optedOut: true } })));
  expect(stopped).toContain('Rayon ne vous demandera plus rien');
});

test('a language that was asked for is kept by every form and link', async () => {
  const markup = await written(answerPage(page(HELD), context({ lang: 'en', langAsked: 'en' })));
  const actions = [...markup.matchAll(/action="([^"]*)"/g)].map(([, action]) => action);
  expect(new Set(actions)).toEqual(new Set([`/repondre/${TOKEN}?lang=en`]));
  expect(linksOf(markup)).toContain('/librairie/l-ecume-des-pages?lang=en');
});

test.each(['noCopy', 'settled', 'notNow', 'notUnderstood'] as const)(
  'what a button could not do is said at once: %s',
  async (notice) => {
    for (const lang of ['fr', 'en'] as const)
      expect(await shown(page({}, notice), lang)).toMatch(/<p class="note" role="alert">[^<]{20,}</);
  },
);

describe('the price', () => {
  const publisher = title({ price: { amount: '8.60', currency: 'EUR' } });
  const own = { amount: '4.00', currency: 'EUR' };
  const used = view({ book: { ...view().book, condition: 'used' } });

  test('is the shop’s own for the condition that is asked (R6)', () => {
    const seller = shop({ offers: [offer({ price: null }), offer({ condition: 'used', price: own })] });
    expect(priceOf(used, publisher, seller)).toEqual(own);
    expect(priceOf(view(), publisher, seller)).toEqual(publisher.price);
  });

  test('is never the publisher’s for a second-hand copy, nor overseas, where it is another', () => {
    expect(priceOf(used, publisher, null)).toBeNull();
    const overseas = view({ shop: { ...view().shop, zone: 'Indian/Reunion' } });
    expect(priceOf(overseas, publisher, shop())).toBeNull();
    expect(priceOf(view(), null, null)).toBeNull();
  });
});

test('a link that opens nothing leads on', async () => {
  for (const lang of ['fr', 'en'] as const) {
    const markup = await written(gonePage(context({ lang })));
    expect(faultsOf(markup)).toEqual([]);
    expect(linksOf(markup)).toContain('/');
    expect(textOf(markup)).toMatch(/7 jours|7 days/);
  }
});

test('what others wrote is text, never markup', async () => {
  for (const [, , said] of STATES) {
    const of = view(said);
    const markup = await shown({
      ...page(),
      token: HOSTILE,
      view: {
        ...of,
        firstName: HOSTILE,
        shop: { ...of.shop, name: HOSTILE, slug: HOSTILE },
        book: { ...of.book, title: HOSTILE, authors: [HOSTILE] },
        hold: of.hold && { ...of.hold, pickupCode: HOSTILE },
      },
    });
    expect(markup).not.toContain('<script>alert');
    expect(faultsOf(markup)).toEqual([]);
  }
});
