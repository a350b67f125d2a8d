/** The statements of one run of our own code, as a script for pgbench that does the same with new names each time. */

export interface Statement {
  sql: string;
  bindings: readonly unknown[];
}

/** What has to be another in each run: where the recording says this, the script says that expression. */
export interface Renewed {
  recorded: string;
  /** SQL of a text. */
  by: string;
}

export interface Recording {
  statements: readonly Statement[];
  /** Texts, wherever they stand: a reservation's id, a contact. */
  texts: readonly Renewed[];
  /** Hashes, as hexadecimal digits, that have to be new too. */
  hashes: readonly Renewed[];
  /** A number that the database gives, the statement that gets it, and the variable it is kept in. */
  given: { recorded: string; statement: string; name: string };
  /** What the script begins with. */
  head: string;
}

/** Everything is bound or a constant of the same unknown type as a parameter: the plans are the same. */
export const scriptOfRecording = (recording: Recording): string =>
  [recording.head, ...recording.statements.map((statement) => lineOf(recording, statement))].join('\n');

const lineOf = (recording: Recording, { sql, bindings }: Statement): string => {
  const text = sql
    .trim()
    .replace(/;$/, '')
    .replaceAll(/\$(\d+)/g, (_all, n: string) => valueOf(recording, bindings[Number(n) - 1]));
  return sql.includes(recording.given.statement) ? `${text} \\gset` : `${text};`;
};

const valueOf = (recording: Recording, value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (Buffer.isBuffer(value)) {
    const renewed = recording.hashes.find(({ recorded }) => recorded === value.toString('hex'));
    return renewed ? `sha256((${renewed.by})::bytea)` : `E'\\\\x${value.toString('hex')}'`;
  }
  if (value instanceof Date) return literal(value.toISOString());
  if (Array.isArray(value)) return textOf(recording, `{${value.map(String).join(',')}}`);
  return textOf(recording, typeof value === 'string' ? value : JSON.stringify(value));
};

const textOf = ({ texts, given }: Recording, text: string): string => {
  if (text === given.recorded) return `:${given.name}`;
  const whole = texts.find(({ recorded }) => recorded === text);
  if (whole) return whole.by;
  const parts = [...texts, { recorded: given.recorded, by: `:${given.name}::text` }];
  const renewed = parts.filter(({ recorded }) => text.includes(recorded));
  return renewed.reduce(
    (inside, { recorded, by }) => `replace(${inside}, ${literal(recorded)}, ${by})`,
    literal(text),
  );
};

/** pgbench looks for `:name` inside quotes too. */
const literal = (text: string): string =>
  `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll(':', '\\x3A').replaceAll('\n', '\\n')}'`;
