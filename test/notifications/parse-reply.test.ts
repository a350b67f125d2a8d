/** What shops text (R14, R16). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseReply } from '../../server/notifications/parse-reply.ts';

describe('R14: an answer and its code', () => {
  test.each([
    ['OUI 48213', 'yes'],
    ['oui48213.', 'yes'],
    ['Ok 48213', 'yes'],
    ['Yes 48213', 'yes'],
    ['NON 48213 désolé', 'no'],
    ['48213 oui', 'yes'],
    ['48213 NON', 'no'],
    ['no 48213', 'no'],
    ['  Oüi,   48213 !!', 'yes'],
    ['Bonjour, oui 48213 merci', 'yes'],
    ['Non, désolée, pas le 48213', 'no'],
    ['ＯＵＩ ４８２１３', 'yes'],
    ['oui 48213, à partir de 18h30', 'yes'],
  ])('%s', (text, answer) => {
    expect(parseReply(text)).toEqual({ is: 'answer', answer, code: '48213' });
  });

  test('any case, spacing and punctuation around it', () => {
    const gap = fc.constantFrom(' ', '', '. ', ' : ', '\n', ' - ');
    const word = fc.constantFrom('oui', 'OUI', 'Oui', 'ok', 'OK', 'yes', 'Yes');
    fc.assert(
      fc.property(word, gap, fc.boolean(), (said, between, codeFirst) => {
        const text = codeFirst ? `48213${between}${said}` : `${said}${between}48213`;
        expect(parseReply(text)).toEqual({ is: 'answer', answer: 'yes', code: '48213' });
      }),
    );
  });
});

describe('a bare answer is nothing but the answer', () => {
  test.each([
    ['OUI', 'yes'],
    ['oui merci', 'yes'],
    ['Bonjour, non', 'no'],
  ])('%s', (text, answer) => {
    expect(parseReply(text)).toEqual({ is: 'answer', answer, code: null });
  });
});

describe('what could mean two things, or nothing, promises nobody’s copy', () => {
  test.each([
    '',
    '48213',
    'oui ou non ?',
    'oui 48213 non 48214',
    'ok non 48213',
    'oui 4821',
    'oui 482133',
    'oui 48 213',
    'oui 48213 ou 48214',
    'ok pour commander',
    'Le 48213 est en réserve, je regarde si c’est ok',
    'nonante 48213',
    'Qui êtes-vous ?',
    '📚',
  ])('%s', (text) => {
    expect(parseReply(text)).toEqual({ is: 'unknown' });
  });
});

describe('R16', () => {
  test.each(['STOP', 'stop', 'Stop.', ' ARRET', 'ARRÊT', 'arrêt !', 'STOP SMS', 'stop svp'])('%s', (text) => {
    expect(parseReply(text)).toEqual({ is: 'stop' });
  });
  test.each(['START', 'start', 'Start !'])('%s', (text) => {
    expect(parseReply(text)).toEqual({ is: 'start' });
  });
  test.each(['je ne m’arrête pas', 'non-stop 48213', 'restart'])('%s is no such word', (text) => {
    expect(['stop', 'start']).not.toContain(parseReply(text).is);
  });
});

test('never throws, whatever is texted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1_600 }), (text) => {
      expect(['answer', 'stop', 'start', 'unknown']).toContain(parseReply(text).is);
    }),
  );
});
