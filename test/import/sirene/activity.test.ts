import { expect, test } from '@jest/globals';
import { activityFault } from '../../../server/import/sirene/activity.ts';

test('the retail trade in books is taken, named or not, however its code is written', () => {
  for (const code of ['47.61Z', '4761Z', '47.61z']) expect(activityFault(code, '')).toBeNull();
});

test.each(['Librairie du Canal', 'Au Fil des Livres', 'Le Bouquiniste', 'Librairie-Papeterie Martin'])(
  'newspapers and stationery is taken as %s',
  (name) => {
    expect(activityFault('47.62Z', name)).toBeNull();
  },
);

test.each(['', 'Martin', 'Maison de la Presse', 'Tabac Librairie', 'Librairie Presse Martin', 'Le Livret'])(
  'and refused as %s',
  (name) => {
    expect(activityFault('47.62Z', name)?.reason).toMatch('the name does not say bookshop');
  },
);

test.each(['58.11Z', '47.79Z', '52.4R', ''])('another trade, %s, is refused', (code) => {
  expect(activityFault(code, 'Librairie du Canal')).toEqual({
    field: 'activity',
    value: code || null,
    reason: 'another trade than books (47.61Z)',
  });
});
