import { describe, expect, test } from '@jest/globals';
import { workAuthorOf, workTitleOf } from '../../server/catalogue/index.ts';

const key = (title: string): string => {
  const [main = '', subtitle = null] = title.split(' | ');
  return workTitleOf(main, subtitle);
};

describe('one work, however its editions are written', () => {
  test.each([
    ['L’Étranger', "L'ETRANGER (Folio)"],
    ['Germinal', 'Germinal (poche)'],
    ['Germinal', 'Germinal : texte intégral'],
    ['Germinal', 'Germinal | Roman'],
    ['Germinal', 'Germinal : un roman'],
    ['Sapiens : une brève histoire', 'Sapiens | Une brève histoire'],
    ['Anesthésie pédiatrique (4e édition)', 'Anesthésie pédiatrique'],
    ['La Griffe et la flèche, tome 3 - La Cité maudite', 'La griffe et la flèche – T. 03 : La cité maudite'],
    ['One Piece, tome 12', 'One Piece T12'],
    ['One Piece, tome 12', 'One Piece - volume XII'],
    ['Le Seigneur des anneaux, livre deux', 'Le Seigneur des anneaux, livre II'],
    ['Fortune de France : 03. Paris ma bonne ville', 'Fortune de France, tome 3 : Paris ma bonne ville'],
    ["At Bertram's Hotel (Miss Marple, #11)", "At Bertram's Hotel (Agatha Christie's Marple, Book 11)"],
    ['The Kite Runner', 'The Kite Runner: A Novel'],
  ])('%s = %s', (one, other) => {
    expect(key(one)).toBe(key(other));
  });
});

describe('never one work: volumes, sets, parts, offshoots', () => {
  test.each([
    ['One Piece, tome 1', 'One Piece, tome 2'],
    ['One Piece, tome 1', 'One Piece'],
    ['One Piece #1', 'One Piece #11'],
    ['One Piece #1-3', 'One Piece #1'],
    ['Le Seigneur des anneaux', 'Le Seigneur des anneaux : coffret'],
    ['Le trône de fer - L’intégrale 1', 'Le trône de fer - L’intégrale 3'],
    ['Le trône de fer - L’intégrale 1', 'Le trône de fer, tome 1'],
    ['Fortune de France : 01.', 'Fortune de France : 03.'],
    ['La bicyclette bleue – 02. 101, avenue Henri-Martin', 'La bicyclette bleue – 04. Noir tango'],
    ['Harry Potter : À l’école des sorciers', 'Harry Potter : La Coupe de feu'],
    ['Les Chroniques de Faéria | Le Sanguinaire', 'Les Chroniques de Faéria | La Reine'],
    ['Avatar: The Last Airbender (The Promise, #2)', 'Avatar: The Last Airbender (The Search, #1)'],
    [
      'A Dance with Dragons (Ice and Fire #5, Part 1 of 2)',
      'A Dance with Dragons (Ice and Fire #5, Part 2 of 2)',
    ],
    ['Animal Farm / 1984', 'Animal Farm'],
    ['Mort', 'Mort: The Play'],
    ['The Firm', 'The Firm (Penguin Readers, Level 5)'],
    ['The Lightning Thief', 'The Lightning Thief: The Graphic Novel'],
    ['Guide du Routard Maroc 2023/24', 'Guide du Routard Maroc 2022/23'],
    ['1984', '2001'],
  ])('%s ≠ %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

test('a title is never left without a key', () => {
  expect(['Tome 3', '(Folio)', 'Roman', 'T', '1984', 'L’Intégrale'].map(key).filter((k) => k === '')).toEqual(
    [],
  );
});

describe('authors', () => {
  test('the first one, in any order of words and case', () => {
    expect(workAuthorOf(['J.R.R. Tolkien'])).toBe(workAuthorOf(['TOLKIEN J.R.R.', 'Alan Lee']));
    expect(workAuthorOf(['Émile Zola'])).toBe('emile zola');
  });

  test.each([[[]], [['Collectif']], [['Anonyme']], [['COLLECTIF (R. Dorgelès)']]])(
    'nobody: %j',
    (authors: string[]) => {
      expect(workAuthorOf(authors)).toBe('');
    },
  );
});
