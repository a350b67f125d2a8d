/** Products of an ONIX message, whole, and different only where a test says so. */

/** `<Name>text</Name>`, for each name in order. */
export const tags = (said: Readonly<Record<string, string>>): string =>
  Object.entries(said)
    .map(([name, inside]) => `<${name}>${inside}</${name}>`)
    .join('');

export const ISBN = '9782253002697';

export const titleDetail = (element: Readonly<Record<string, string>>, type = '01'): string =>
  tags({
    TitleDetail: tags({ TitleType: type, TitleElement: tags({ TitleElementLevel: '01', ...element }) }),
  });

export const contributor = (role: string, name: Readonly<Record<string, string>>, sequence = ''): string =>
  tags({
    Contributor: (sequence && tags({ SequenceNumber: sequence })) + tags({ ContributorRole: role, ...name }),
  });

export const price = (amount: string, said: Readonly<Record<string, string>> = {}): string =>
  tags({
    Price: tags({ PriceType: '04', PriceAmount: amount, CurrencyCode: 'EUR', ...said }),
  });

export const supply = (inside: string, market = ''): string =>
  tags({ ProductSupply: market + tags({ SupplyDetail: inside }) });

interface Said {
  notification?: string;
  identifiers?: Readonly<Record<string, string>>;
  form?: string;
  title?: string;
  description?: string;
  blocks?: string;
}

/** One product; `blocks` is what follows its description, which `''` as `title` and `form` leaves out. */
export const product = (said: Said = {}): string => {
  const { notification = '03', identifiers = { '15': ISBN }, form = 'BC' } = said;
  const { title = titleDetail({ TitleText: 'Germinal' }), description = '', blocks = '' } = said;
  const ids = Object.entries(identifiers).map(([type, value]) =>
    tags({ ProductIdentifier: tags({ ProductIDType: type, IDValue: value }) }),
  );
  const described = tags({
    DescriptiveDetail: tags(form === '' ? {} : { ProductForm: form }) + title + description,
  });
  return tags({
    Product:
      tags({ RecordReference: 'ref.1', NotificationType: notification }) +
      ids.join('') +
      (title === '' && form === '' ? '' : described) +
      blocks,
  });
};

export const message = (products: string, header = ''): string =>
  `<?xml version="1.0"?><ONIXMessage release="3.0">${tags({ Header: header })}${products}</ONIXMessage>`;
