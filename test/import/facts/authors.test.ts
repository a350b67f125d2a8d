import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { properCase, readAuthors } from '../../../server/import/facts/authors.ts';

describe('capitals', () => {
  test.each([
    ['Emile ZOLA', 'Emile Zola'],
    ['BEAUMARCHAIS', 'Beaumarchais'],
    ['Paul ÉLUARD', 'Paul Éluard'],
    ['Jean-Paul SARTRE', 'Jean-Paul Sartre'],
    ['Ivy COMPTON-BURNETT', 'Ivy Compton-Burnett'],
    ["Dan O'BRIEN", "Dan O'Brien"],
    ["Jules BARBEY d'AUREVILLY", "Jules Barbey d'Aurevilly"],
    ['Ian McEWAN', 'Ian McEwan'],
    ['Gérard de NERVAL', 'Gérard de Nerval'],
    ['SIMONE DE BEAUVOIR', 'Simone de Beauvoir'],
    ['J.K. ROWLING', 'J.K. Rowling'],
    ['Jean-Marie G. LE CLEZIO', 'Jean-Marie G. Le Clezio'],
    ['JEAN-PAUL II', 'Jean-Paul II'],
    ['CNRS', 'CNRS'],
  ])('%s → %s', (written, proper) => {
    expect(properCase(written)).toBe(proper);
  });

  test.each([
    'Rebecca F. Kuang',
    'bell hooks',
    'Maxence Van der Meersch',
    'E.E. Cummings',
    'DBC Pierre',
    'Хаябуса',
  ])('%s is left as it is', (name) => {
    expect(properCase(name)).toBe(name);
  });

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (name) => properCase(properCase(name)) === properCase(name),
      ),
    );
  });
});

describe('several authors', () => {
  test.each([
    ['Homer; Robert Fagles', ['Homer', 'Robert Fagles']],
    ['Loisel / Le Tendre', ['Loisel', 'Le Tendre']],
    ['Oscar Wilde, Merlin Holland', ['Oscar Wilde', 'Merlin Holland']],
    ['J.R.R. Tolkien, Christopher Tolkien, Alan Lee', ['J.R.R. Tolkien', 'Christopher Tolkien', 'Alan Lee']],
    ['Louis Sachar, Louis Sachar', ['Louis Sachar']],
    ['COURTOIS S./WERTH N./ PANNE J.L.', ['S. Courtois', 'N. Werth', 'J.L. Panne']],
    ['Claude Moliterni et Brocal Remohí', ['Claude Moliterni', 'Brocal Remohí']],
    ['DICKENS Charles et COLLINS Wilkie', ['Charles Dickens', 'Wilkie Collins']],
    ['FRUTTERO & LUCENTINI', ['Fruttero', 'Lucentini']],
    ['', []],
    [' ; , ', []],
  ])('%s', (text, authors) => {
    expect(readAuthors(text)).toEqual(authors);
  });

  test.each([
    ['Hugo, Victor', ['Hugo, Victor']],
    ['García Márquez, Gabriel', ['García Márquez, Gabriel']],
    ['Erckmann & Chatrian', ['Erckmann & Chatrian']],
    ['Beate et Serge KLARSFELD', ['Beate et Serge Klarsfeld']],
    ['MILLE ET UNE NUITS (LES)', ['Mille et Une Nuits (Les)']],
    ['COLLECTIF (R. Dorgelès, G. Chevallier)', ['Collectif (R. Dorgelès, G. Chevallier)']],
  ])('%s could be one person: it stays whole', (text, authors) => {
    expect(readAuthors(text)).toEqual(authors);
  });

  test('a family name in capitals before a first name is turned round', () => {
    expect(readAuthors('TOLKIEN, J.R.R.')).toEqual(['J.R.R. Tolkien']);
    expect(readAuthors('GARCIA MARQUEZ, Gabriel')).toEqual(['Gabriel Garcia Marquez']);
    expect(readAuthors('VAN DEN BORRE Jo')).toEqual(['Jo Van den Borre']);
  });

  test.each(['JRR Tolkien', 'CNRS Éditions', 'AA Milne', 'Jean-Marie G. LE CLEZIO', 'BALZAC'])(
    '%s begins with no family name before a first name',
    (text) => {
      expect(readAuthors(text)).toEqual([properCase(text)]);
    },
  );

  test('a first word that was moved to the end of the cell finds its person again', () => {
    expect(readAuthors('Pierre/LACROUX Jean BOURGE')).toEqual(['Pierre Bourge', 'Jean Lacroux']);
    expect(readAuthors('Chuck Dixon / Graham Nolan')).toEqual(['Chuck Dixon', 'Graham Nolan']);
  });
});
