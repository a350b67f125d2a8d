import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const commune = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum([
    'commune-actuelle',
    'commune-deleguee',
    'commune-associee',
    'ancienne-commune',
    'arrondissement-municipal',
  ]),
  departement: z.string(),
  codesPostaux: z.array(z.string()).default([]),
  population: z.int().default(0),
  /** The commune it belongs to now, for one that is no longer a commune by itself. */
  chefLieu: z.string().optional(),
  anciensCodes: z.array(z.string()).default([]),
});
/** A commune of the official list (INSEE and La Poste), without its place on the globe. */
export type Commune = z.infer<typeof commune>;

const intercommunality = z.object({ code: z.string(), membres: z.array(z.object({ code: z.string() })) });

/** The folder of the official lists, and the version of the package that brings them. */
export const communesSource = (): { folder: string; version: string } => {
  const manifest = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json');
  const said: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return {
    folder: join(dirname(manifest), 'data'),
    version: z.object({ version: z.string() }).parse(said).version,
  };
};

/** Every commune, former commune and municipal arrondissement, in the list's order. */
export const readCommunes = (folder: string): AsyncGenerator<Commune> =>
  readItems(join(folder, 'communes.json'), commune);

/** INSEE code of each member commune to the code of its intercommunality: neighbours that run things together. */
export const readIntercommunalities = async (folder: string): Promise<Map<string, string>> => {
  const of = new Map<string, string>();
  for await (const { code, membres } of readItems(join(folder, 'epci.json'), intercommunality)) {
    for (const member of membres) of.set(member.code, code);
  }
  return of;
};

/** These lists are one array with one item a line, so they are read by line: whole, they would take 60 MB. */
async function* readItems<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const item = line.trim().replace(/,$/, '');
    if (item.startsWith('{')) yield schema.parse(JSON.parse(item));
  }
}
