/** Makes the outline map's file when something is built that shows it. */
import type { Plugin } from 'vite';
import { buildOutline } from './map/outline/build-outline.ts';

const MODULE = 'virtual:outline';
const RESOLVED = `\0${MODULE}`;

/** Three seconds of work, done once for all that is built. */
let making: ReturnType<typeof buildOutline> | null = null;

/** Emits it, and makes `virtual:outline`, a module that says where it is. */
export const outlineFile = (): Plugin => ({
  name: 'rayon-outline',
  resolveId: (id) => (id === MODULE ? RESOLVED : null),
  async load(id) {
    if (id !== RESOLVED) return null;
    making ??= buildOutline();
    const { json } = await making;
    const file = this.emitFile({ type: 'asset', name: 'outline.json', source: json });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
});
