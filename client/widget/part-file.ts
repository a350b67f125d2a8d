/** The file of a part: its name and the beginning of its hash. `integrity`: "sha256-" and base64. */
export const partFile = (name: string, integrity: string): string =>
  `${name}-${integrity.slice(7, 19).replaceAll(/\W/g, '_')}.js`;
