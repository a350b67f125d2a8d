/**
 * Leaves out of the widget what only the site's pages need: sentences and styles that nothing in it names.
 * A part is bundled twice for that: once to see what it names, once without the rest.
 */
import type { Plugin } from 'vite';

const NAMES = /[\w-]+/g;
const CLASSES = /\.([a-z][\w-]*)/g;

/** Every name in a bundle's code, its style sheets apart. */
export const namesIn = (code: string): Set<string> => new Set(code.match(NAMES));

/** Classes of a sheet that no code names, be it in two halves: "is-" and a state. */
export const unnamedClasses = (css: string, named: ReadonlySet<string>): string[] =>
  [...new Set([...css.matchAll(CLASSES)].map(([, name = '']) => name))].filter(
    (name) => !named.has(name) && !halvesOf(name).some((half) => named.has(half)),
  );

/** "shop-" and "shop-name-" of "shop-name-link". */
const halvesOf = (name: string): string[] =>
  [...name.matchAll(/-/g)].map(({ index }) => name.slice(0, index + 1));

/** The dictionaries, of which a bundle needs some sentences. */
const STORES = /\/(server\/views\/language\/[\w-]+|client\/words)\.ts$/;

/** Takes out of those objects each property that `named` does not hold. */
export const onlyNamed = (named: ReadonlySet<string>): Plugin => ({
  name: 'rayon-only-named',
  enforce: 'post',
  transform(code, id) {
    if (!STORES.test(id)) return null;
    const { body } = this.parse(code);
    const dead: { start: number; end: number }[] = [];
    for (const statement of body) {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declared?.type !== 'VariableDeclaration') continue;
      for (const { init } of declared.declarations) {
        if (init?.type !== 'ObjectExpression') continue;
        for (const [at, property] of init.properties.entries()) {
          if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
          const end = init.properties[at + 1]?.start ?? init.end - 1;
          if (!named.has(property.key.name)) dead.push({ start: property.start, end });
        }
      }
    }
    const kept = dead.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), code);
    return { code: kept, map: null };
  },
});

/** Lines and indents between the tags of a template are one space. */
export const oneLine = (code: string): string => code.replaceAll(/\s*\n\s*/g, ' ');
