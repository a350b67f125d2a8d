import { describe, expect, test } from '@jest/globals';
import { readQuestion } from '../../server/places/read-question.ts';

describe('what was typed, taken apart', () => {
  test.each([
    ['75011', [], '75011'],
    ['75 011', [], '75011'],
    ['75011 Paris', ['paris'], '75011'],
    ['Lyon 69003', ['lyon'], '69003'],
    ['12 rue des Écoles 75005 Paris', ['paris'], '75005'],
    ['2a', [], '2A'],
    ['Bastia 2b', ['bastia'], '2B'],
    ['paris 75', ['paris'], '75'],
    ['33077 Bordeaux Cedex', ['bordeaux'], '33077'],
    ['12 rue Cujas, 75231 Paris Cedex 05', ['paris'], '75231'],
    ['L’Haÿ-les-Roses', ['l hay les roses'], null],
    ['   ', [], null],
    ['!?', [], null],
  ])('%p is the name %p and the number %p', (text, prefixes, number) => {
    expect(readQuestion(text)).toMatchObject({ prefixes, number });
  });

  test.each([
    ['st denis', ['st denis', 'saint denis']],
    ['Ste-Foy', ['ste foy', 'sainte foy']],
    ['pont st esprit', ['pont st esprit', 'pont saint esprit']],
    ['stains', ['stains']],
    ['Neuilly s/ Seine', ['neuilly s seine', 'neuilly sur seine']],
    ['clichy ss bois', ['clichy ss bois', 'clichy sous bois']],
  ])('%p is looked up as %p', (text, prefixes) => {
    expect(readQuestion(text).prefixes).toEqual(prefixes);
  });

  test.each([
    ['Paris 11', 'paris 11e arrondissement'],
    ['paris 11e', 'paris 11e arrondissement'],
    ['PARIS 11ème', 'paris 11e arrondissement'],
    ['paris 1', 'paris 1er arrondissement'],
    ['marseille 01', 'marseille 1er arrondissement'],
    ['lyon 2nd', 'lyon 2e arrondissement'],
    ['3e Lyon', 'lyon 3e arrondissement'],
    ['11e arrondissement de Paris', 'paris 11e arrondissement'],
    ['Paris 11e (75011)', 'paris 11e arrondissement'],
    ['Paris XI', 'paris 11e arrondissement'],
    ['paris IIIe', 'paris 3e arrondissement'],
    ['75231 Paris Cedex 05', 'paris 5e arrondissement'],
  ])('%p is an arrondissement', (text, name) => {
    expect(readQuestion(text).exact).toEqual([name]);
  });

  test('"paris 1" may go on to be "paris 11"', () => {
    expect(readQuestion('paris 1').prefixes).toEqual(['paris 1']);
    expect(readQuestion('paris 1er').prefixes).toEqual(['paris 1er arrondissement']);
  });

  test('there is no 21st arrondissement, and no 10th of Lyon: the number is a department', () => {
    expect(readQuestion('paris 21')).toMatchObject({ exact: ['paris'], number: '21' });
    expect(readQuestion('lyon 10')).toMatchObject({ exact: ['lyon'], number: '10' });
  });

  test('a street is no part of a town’s name', () => {
    expect(readQuestion('rue de Rennes, Paris').isAddress).toBe(true);
    expect(readQuestion('La Ruelle').isAddress).toBe(false);
  });

  test.each([
    ['Saint-Denis (974)', '974', null],
    ['Ajaccio (2A)', '2A', null],
    ['Toulouse (31200)', '31200', null],
    ['Londres (Royaume-Uni)', null, 'GB'],
    ['Bruges (Belgium)', null, 'BE'],
    ['Springfield (nowhere)', null, null],
  ])('the label %p brings back its number %p and its country %p', (text, number, country) => {
    expect(readQuestion(text)).toMatchObject({ number, country });
  });
});
