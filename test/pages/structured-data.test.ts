import { describe, expect, test } from '@jest/globals';
import { bookData, dataBlock, linkedData, shopData } from '../../server/pages/structured-data.ts';
import { HOSTILE, shop, title } from '../views/shop-fixtures.ts';
import { context, linkedDataOf, pageDataOf, written } from './page-fixtures.ts';

/** As it arrives: written into a page and parsed again, members that are undefined gone. */
const arrived = async (value: Record<string, unknown>): Promise<Record<string, unknown>> =>
  linkedDataOf(await written(linkedData(value)))[0] ?? {};

describe('JSON in a page', () => {
  test('cannot end its script element, whatever a title holds', async () => {
    const name = `</script><script>alert(1)</script><!-- ${HOSTILE}\u2028`;
    const markup = await written(dataBlock('page-data', { name }));
    expect(markup.match(/<\/script/g)).toHaveLength(1);
    expect(markup).not.toContain('<!--');
    expect(pageDataOf(markup)).toEqual({ name });
  });
});

describe('a book for machines', () => {
  test('has what schema.org asks of a Book', async () => {
    expect(await arrived(bookData(title(), context()))).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Book',
      '@id': 'https://rayon.example/livre/9782070612758',
      url: 'https://rayon.example/livre/9782070612758',
      isbn: '9782070612758',
      name: 'Le Petit Prince',
      author: [{ '@type': 'Person', name: 'Antoine de Saint-Exupéry' }],
      publisher: { '@type': 'Organization', name: 'Gallimard' },
      datePublished: '1999-02-23',
      inLanguage: 'fr',
      offers: {
        '@type': 'Offer',
        price: '8.60',
        priceCurrency: 'EUR',
        availability: 'https://schema.org/InStock',
        itemCondition: 'https://schema.org/NewCondition',
      },
    });
  });

  test('has no Offer in the demonstration, whose stock is invented (R22)', async () => {
    const data = await arrived(bookData(title(), context({ demo: true })));
    expect(data).not.toHaveProperty('offers');
    expect(JSON.stringify(data)).not.toMatch(/Offer|InStock/);
  });

  test('offers nothing without a price, or when no shop carries it', async () => {
    expect(await arrived(bookData(title({ price: null }), context()))).not.toHaveProperty('offers');
    expect(await arrived(bookData(title({ shops: 0 }), context()))).not.toHaveProperty('offers');
  });

  test('leaves out what is not known, and still has a name', async () => {
    const stub = title({
      title: '',
      authors: [],
      publisher: null,
      published: null,
      language: null,
      price: null,
    });
    expect(Object.keys(await arrived(bookData(stub, context()))).sort()).toEqual([
      '@context',
      '@id',
      '@type',
      'isbn',
      'name',
      'url',
    ]);
  });
});

describe('a shop for machines', () => {
  test('has a name, an address, a point, a number and its hours day by day', async () => {
    const text = 'Tu-We 10:00-12:30,14:00-19:00; PH off';
    const hours = { state: 'closed', until: null, opens: null, text } as const;
    const data = await arrived(shopData(shop({ hours }), context()));
    expect(data).toMatchObject({
      '@type': 'BookStore',
      name: 'L’Écume des pages',
      url: 'https://rayon.example/librairie/l-ecume-des-pages',
      telephone: '+33199001234',
      address: {
        '@type': 'PostalAddress',
        streetAddress: '12 rue des Écoles',
        postalCode: '75005',
        addressLocality: 'Paris',
      },
      geo: { '@type': 'GeoCoordinates', latitude: 48.8463, longitude: 2.3487 },
    });
    expect(data['openingHoursSpecification']).toEqual(
      ['Tuesday', 'Wednesday'].flatMap((day) =>
        [
          ['10:00', '12:30'],
          ['14:00', '19:00'],
        ].map(([opens, closes]) => ({
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: `https://schema.org/${day}`,
          opens,
          closes,
        })),
      ),
    );
  });

  test('says no hours that are more than a plain week', async () => {
    const hours = { state: 'unknown', until: null, opens: null, text: 'Jul-Aug: sur rendez-vous' } as const;
    expect(await arrived(shopData(shop({ hours }), context()))).not.toHaveProperty(
      'openingHoursSpecification',
    );
  });

  test('has no fictional number in the demonstration (R22)', async () => {
    expect(await arrived(shopData(shop(), context({ demo: true })))).not.toHaveProperty('telephone');
  });

  test('invents no address', async () => {
    const bare = shop({ address: null, postcode: null, city: null, phone: null, website: null });
    const data = await arrived(shopData(bare, context()));
    for (const member of ['address', 'telephone', 'sameAs']) expect(data).not.toHaveProperty(member);
  });
});
