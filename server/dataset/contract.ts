/** The index for everybody, on the wire: every open shop with what may be told of it, and from whom it is known. */
import { z } from 'zod';
import { instant } from '../http/common-schemas.ts';
import { endpoint } from '../http/endpoint.ts';

/** The licence of the whole, as that of OpenStreetMap asks of what is made of it (ODbL 4.4). */
export const ODBL = { id: 'ODbL-1.0', href: 'https://opendatacommons.org/licenses/odbl/1-0/' } as const;

/** Where the files are. */
export const DATASET_FILES = { geojson: '/api/v1/index.geojson', csv: '/api/v1/index.csv' } as const;

/** What the index holds, for its page and for the head of its files. */
export interface DatasetView {
  /** Open shops. */
  shops: number;
  /** RFC 3339: when a shop or what a source says of one last changed; null while there is none. */
  changed: string | null;
  /** Whom to name. */
  attribution: string;
  sources: DatasetSource[];
}

export interface DatasetSource {
  /** A name for readers; "shop" for the shops themselves. */
  source: string;
  licence: string | null;
  /** Its listings of open shops. */
  shops: number;
  /** RFC 3339: when it was last read. */
  seen: string;
}

const sourceView = z.object({
  source: z.string(),
  licence: z.string().nullable(),
  /** Address of the listing at its source. */
  href: z.string().nullable(),
  /** The day of which the source speaks, where it says so. */
  asOf: z.iso.date().nullable(),
  /** When it was last read. */
  seen: instant,
});

const openShop = z.object({
  id: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  slug: z.string(),
  name: z.string(),
  /** Its page here. */
  url: z.string(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  department: z.string().nullable(),
  country: z.string(),
  /** A landline, never a mobile number (R17). */
  phone: z.string().nullable(),
  website: z.string().nullable(),
  /** As the source writes them: OpenStreetMap syntax where it is OpenStreetMap's. */
  hours: z.string().nullable(),
  zone: z.string(),
  /** false: a known chain; null: nobody has said. */
  independent: z.boolean().nullable(),
  changed: instant,
  sources: z.array(sourceView),
});
export type OpenShop = z.infer<typeof openShop>;

const openIndex = z
  .object({
    type: z.literal('FeatureCollection'),
    licence: z.object({ id: z.string(), href: z.string() }),
    attribution: z.string(),
    /** What has to be known before it is used, in a demonstration for example. */
    notice: z.string().nullable(),
    changed: instant.nullable(),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.string(),
        geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
        properties: openShop,
      }),
    ),
  })
  .meta({ id: 'OpenIndex' });
export type OpenIndex = z.infer<typeof openIndex>;

const TERMS =
  'Under the Open Database License 1.0; each shop names its sources, their licences and the day they were read. Neither ' +
  'mobile numbers nor e-mails. Streamed, and packed with gzip for whoever takes it; `ETag` and `Last-Modified` change ' +
  'with the index.';

export const indexGeojson = endpoint({
  method: 'get',
  path: '/index.geojson',
  tag: 'Index',
  summary: 'Every open shop, as one GeoJSON file',
  description: TERMS,
  query: z.strictObject({}),
  answer: openIndex,
  answerType: 'application/geo+json',
});

export const indexCsv = endpoint({
  method: 'get',
  path: '/index.csv',
  tag: 'Index',
  summary: 'Every open shop, as one CSV file',
  description: `${TERMS} UTF-8 with a byte order mark, commas, a header; several sources of a shop are in one cell, parted by " | ".`,
  query: z.strictObject({}),
  answer: z.string(),
  answerType: 'text/csv',
});
