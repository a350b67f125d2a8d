/** What Overpass answers (`[out:json]`): OpenStreetMap's elements, each made a feature. */
import { asObject, type Form } from './features.ts';

export const OVERPASS: Form = {
  list: 'elements',
  members: ['version', 'remark'],
  toFeature: (element) => ({
    id: `${String(element['type'])}/${String(element['id'])}`,
    geometry: geometryOf(element),
    properties: {
      ...asObject(element['tags']),
      '@timestamp': element['timestamp'],
      '@nodes': element['nodes'],
    },
  }),
  fault: (members) => {
    if (typeof members.get('version') !== 'number')
      return 'this is no answer of Overpass (its "version" is not a number)';
    const remark = String(members.get('remark') ?? '');
    return /error/i.test(remark)
      ? `Overpass gave up: "${remark.slice(0, 200)}": the file is cut short`
      : null;
  },
};

/** A node's own point, the centre that was asked for, the corners of its box, its line; null where none came along. */
const geometryOf = (element: Readonly<Record<string, unknown>>): object | null => {
  const points = [pointIn(element), pointIn(element['center'])].filter((point) => point !== null);
  if (points[0]) return { type: 'Point', coordinates: points[0] };
  const line = [...cornersOf(element['bounds']), ...pointsIn(element['geometry']), ...memberPoints(element)];
  return line.length === 0 ? null : { type: 'LineString', coordinates: line };
};

type LonLat = readonly [lon: unknown, lat: unknown];

const pointIn = (value: unknown): LonLat | null => {
  const { lat, lon } = asObject(value);
  return lat === undefined || lon === undefined ? null : [lon, lat];
};

const cornersOf = (bounds: unknown): LonLat[] => {
  const { minlat, minlon, maxlat, maxlon } = asObject(bounds);
  if (minlat === undefined) return [];
  return [
    [minlon, minlat],
    [maxlon, maxlat],
  ];
};

/** A line's points; of one that was clipped, Overpass gives null for those outside. */
const pointsIn = (geometry: unknown): LonLat[] =>
  Array.isArray(geometry) ? geometry.map(pointIn).filter((point) => point !== null) : [];

/** A relation's: those of its nodes, and of its ways. */
const memberPoints = ({ members }: Readonly<Record<string, unknown>>): LonLat[] =>
  Array.isArray(members)
    ? members.flatMap((member) => [...pointsIn([member]), ...pointsIn(asObject(member)['geometry'])])
    : [];
