/** What readers and booksellers read. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { render, type ToRender } from '../../../server/notifications/render.ts';
import { toRfc3339 } from '../../../server/time/zone.ts';
import { contentOf, everyMessage, kinds, question, token } from '../messages.ts';

const settings = { publicUrl: 'https://rayon.example', twoWay: true };
const reservationId = '7f0c2a9e-3f5b-4f0e-9a46-0d6f6b0f2b11';
const at = new Date('2026-11-25T15:00:00Z');
const usual = { locale: 'fr', channel: 'sms', reservationId, at } as const;
const written = (message: Partial<ToRender> & Pick<ToRender, 'content'>, twoWay = true) =>
  render({ ...usual, ...message }, { ...settings, twoWay });

describe('a question by SMS', () => {
  test('R13: names the book, the deadline, the link and, where the sender can receive, the code', async () => {
    expect(await written({ content: contentOf('ask') })).toEqual({
      subject: null,
      html: null,
      text: `Rayon: avez-vous "L'Étranger" d'Albert Camus? Répondez avant 18h32: https://rayon.example/repondre/${token} ou par SMS: OUI 48213 ou NON 48213`,
      links: [`https://rayon.example/repondre/${token}`],
    });
    const oneWay = await written({ content: contentOf('ask') }, false);
    expect(oneWay.text).not.toContain('48213');
    expect(oneWay.text).toContain(`/repondre/${token}`);
  });

  test('R6: says how many copies, and that they may be second-hand', async () => {
    const content = contentOf('ask', {
      ...question,
      book: { ...question.book, quantity: 3, condition: 'used' },
    });
    expect((await written({ content })).text).toContain('(3 ex., occasion)');
    expect((await written({ content, locale: 'en' })).text).toContain('(3 copies, used)');
  });

  const scripts = [
    ['Les Misérables – l’intégrale : « Fantine », çà et là… œuvres', 'Les Misérables'],
    ['Война и мир', 'Voyna i mir'],
    ['海辺のカフカ', 'HaiBian'],
    ['[Tilde~] {crochets} | ^ \\ € `', '(Tilde-) (crochets)'],
    ['☕ 😀 café', 'café'],
  ] as const;
  test.each(scripts)('fits GSM-7 whatever the title is written in: %s', async (title, seen) => {
    const { text } = await written({
      content: contentOf('ask', { ...question, book: { ...question.book, title } }),
    });
    expect(text).toContain(seen);
    expect(new SegmentedMessage(text)).toMatchObject({ encodingName: 'GSM-7', segmentsCount: 1 });
  });

  const anyDeadline = fc
    .tuple(
      fc.date({ min: at, max: new Date('2027-02-01T00:00:00Z'), noInvalidDate: true }),
      fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Cayenne', 'America/Miquelon'),
    )
    .map(([date, zone]) => ({ at: toRfc3339(date, zone), zone }));
  const anyText = (maxLength: number) =>
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength }),
      fc.string({
        unit: fc.constantFrom(...Array.from('éçœ«»’…–[]{}~|^€" ab ЖШ漢字ñ')),
        minLength: 1,
        maxLength,
      }),
    );

  test('takes one GSM-7 segment, with link and code whole, for any title, author, deadline and sender', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          title: anyText(300),
          authors: fc.array(anyText(80), { maxLength: 3 }),
          condition: fc.constantFrom('new' as const, 'used' as const),
          quantity: fc.integer({ min: 1, max: 3 }),
        }),
        anyDeadline,
        fc.constantFrom('fr' as const, 'en' as const),
        fc.boolean(),
        // The longest PUBLIC_URL that may be set beside a transport that costs money.
        fc.constantFrom('https://rayon.example', `https://${'a'.repeat(28)}.librairies.fr`.slice(0, 48)),
        async (said, answerBy, locale, twoWay, publicUrl) => {
          const content = contentOf('ask', { ...question, book: { ...question.book, ...said }, answerBy });
          const { text } = await render({ ...usual, content, locale }, { publicUrl, twoWay });
          expect(new SegmentedMessage(text)).toMatchObject({ encodingName: 'GSM-7', segmentsCount: 1 });
          expect(text).toContain(`${publicUrl}/repondre/${token}`);
          expect(text.includes('48213')).toBe(twoWay);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('shortens the title before it leaves anything else out, and shows the cut', async () => {
    const title = 'Voyage au centre de la terre et retour par les chemins de fer départementaux';
    const { text } = await written({
      content: contentOf('ask', { ...question, book: { ...question.book, title } }),
    });
    expect(text).toMatch(/"Voyage au centre de la[^"]*\.\.\." d'Albert Camus\?/);
    expect(text).toContain('OUI/NON 48213');
  });
});

describe('deadlines are wall-clock times in the shop’s zone (R1)', () => {
  test.each([
    ['2026-11-25T18:32:00+01:00', 'Europe/Paris', 'avant 18h32', 'before 18:32'],
    ['2026-11-26T10:40:00+01:00', 'Europe/Paris', 'avant demain 10h40', 'before tomorrow 10:40'],
    ['2026-11-28T09:05:00+01:00', 'Europe/Paris', 'avant samedi 9h05', 'before Saturday 09:05'],
    ['2026-12-04T10:00:00+01:00', 'Europe/Paris', 'avant le 04/12 10h00', 'before 04/12 10:00'],
    // 15:00 UTC is 19:00 in Saint-Denis, where the same evening ends four hours before Greenwich's.
    ['2026-11-26T00:30:00+04:00', 'Indian/Reunion', 'avant demain 0h30', 'before tomorrow 00:30'],
  ])('%s', async (deadline, zone, french, english) => {
    const content = contentOf('ask', { ...question, answerBy: { at: deadline, zone } });
    expect((await written({ content })).text).toContain(french);
    expect((await written({ content, locale: 'en' })).text).toContain(english);
  });

  test('"until" agrees with a date', async () => {
    const holdUntil = { at: '2026-12-04T10:00:00+01:00', zone: 'Europe/Paris' };
    const content = contentOf('held', { ...everyMessage.held, holdUntil });
    expect((await written({ content })).text).toContain("jusqu'au 04/12 10h00");
  });
});

describe.each(kinds)('%s', (kind) => {
  test.each(['fr', 'en'] as const)('can be said in %s, by SMS and by mail', async (locale) => {
    const sms = await written({ content: contentOf(kind), locale });
    const segments = new SegmentedMessage(sms.text);
    expect(segments.encodingName).toBe('GSM-7');
    expect(segments.segmentsCount).toBeLessThanOrEqual(2);
    const mail = await written({ content: contentOf(kind), locale, channel: 'email' });
    expect(mail.subject?.length).toBeGreaterThan(5);
    expect(mail.html).toContain(`<html lang="${locale}">`);
    for (const address of mail.links) expect(mail.html).toContain(address);
    for (const text of [sms.text, mail.text, mail.html]) {
      expect(text).not.toMatch(/undefined|null|\[object/);
      // A STOP mention makes some carriers hold a transactional message back (domain: SMS in France).
      expect(text).not.toMatch(/stop|arr[eê]t/i);
    }
  });
});

test('R17: what is written to a shop holds nothing of the reader but a first name and a pickup code', async () => {
  const toShops = kinds.filter((kind) => 'shopName' in everyMessage[kind]);
  expect(toShops).toHaveLength(13);
  for (const kind of toShops)
    for (const channel of ['sms', 'email'] as const) {
      const { text, html } = await written({ content: contentOf(kind), channel });
      // Its link is the ask's own: the reservation's address is the reader's key.
      expect(`${text}${html}`).not.toContain(reservationId);
      expect(`${text}${html}`).not.toMatch(/\+33|\b0[67][ \d]{8,}|@/);
    }
});

test('titles cannot break out of a mail’s HTML', async () => {
  const title = '<script>alert(1)</script>" onmouseover="x';
  const content = contentOf('ask', { ...question, book: { ...question.book, title } });
  const { html } = await written({ content, channel: 'email' });
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('" onmouseover="');
});
