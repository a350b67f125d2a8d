import { compare, keysOf } from '../../../server/sources/match/index.ts';
import type { SourceRow } from '../../../server/sources/source-row.ts';
import { sourceRow } from './rows.ts';

const DOUBTED = { doubt: 'far from its postcode' };

const share = (a: SourceRow, b: SourceRow): boolean => {
  const keys = keysOf(a);
  return keysOf(b).some((key) => keys.includes(key));
};

describe('rows that are one shop at a doubted point find each other', () => {
  test.each([
    ['a name within the other', 'La Chambre Claire', 'La Nouvelle Chambre Claire'],
    ['a first name or its initial', 'M. Bouétard', 'Michel Bouétard'],
    ['a letter off', 'Librairie Martelot', 'Librairie Martelet'],
  ])('%s, at one door', (_, name, other) => {
    const [a, b] = [sourceRow({ name, ...DOUBTED }), sourceRow({ name: other })];
    expect(compare(a, b).verdict).toBe('same');
    expect(share(a, b)).toBe(true);
  });

  test('a street spelled in another way, and a range of doors', () => {
    const a = sourceRow({ name: 'La Chambre Claire', address: '12-16 av. J. Jaurès', ...DOUBTED });
    const b = sourceRow({ name: 'La Nouvelle Chambre Claire', address: '14 avenue Jean Jaurès' });
    expect(compare(a, b).verdict).toBe('same');
    expect(share(a, b)).toBe(true);
  });

  test('numbers far apart are no range of doors', () => {
    const doors = keysOf(sourceRow({ address: '2 et 115 rue du Fossé' })).filter((key) =>
      key.startsWith('door:'),
    );
    expect(doors).toEqual(['door:FR:2@strasbourg', 'door:FR:2@67000']);
  });
});
