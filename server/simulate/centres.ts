/** Where the shops of the simulated country gather. */
import type { LatLon } from '../db/geography.ts';

export interface Centre extends LatLon {
  name: string;
  postcode: string | null;
  department: string | null;
  population: number;
}

/** Large towns of France and round figures of their inhabitants, for a database without a gazetteer. */
export const LARGE_TOWNS: readonly Centre[] = (
  [
    ['Paris', '75001', 48.8566, 2.3522, 2_100_000],
    ['Marseille', '13001', 43.2965, 5.3698, 870_000],
    ['Lyon', '69001', 45.764, 4.8357, 520_000],
    ['Toulouse', '31000', 43.6047, 1.4442, 500_000],
    ['Nice', '06000', 43.7102, 7.262, 340_000],
    ['Nantes', '44000', 47.2184, -1.5536, 320_000],
    ['Montpellier', '34000', 43.6108, 3.8767, 300_000],
    ['Strasbourg', '67000', 48.5734, 7.7521, 290_000],
    ['Bordeaux', '33000', 44.8378, -0.5792, 260_000],
    ['Lille', '59000', 50.6292, 3.0573, 235_000],
    ['Rennes', '35000', 48.1173, -1.6778, 220_000],
    ['Grenoble', '38000', 45.1885, 5.7245, 158_000],
    ['Dijon', '21000', 47.322, 5.0415, 158_000],
    ['Angers', '49000', 47.4784, -0.5632, 155_000],
    ['Clermont-Ferrand', '63000', 45.7772, 3.087, 147_000],
    ['Brest', '29200', 48.3904, -4.4861, 139_000],
    ['Tours', '37000', 47.3941, 0.6848, 137_000],
    ['Limoges', '87000', 45.8336, 1.2611, 130_000],
    ['Metz', '57000', 49.1193, 6.1757, 120_000],
    ['Perpignan', '66000', 42.6887, 2.8948, 119_000],
    ['Bayonne', '64100', 43.4929, -1.4748, 52_000],
    ['Rodez', '12000', 44.3516, 2.573, 24_000],
    ['Aurillac', '15000', 44.9306, 2.444, 25_000],
    ['Saint-Denis', '97400', -20.8823, 55.4504, 153_000],
  ] as const
).map(([name, postcode, lat, lon, population]) => ({
  name,
  postcode,
  department: postcode.slice(0, postcode.startsWith('97') ? 3 : 2),
  lat,
  lon,
  population,
}));
