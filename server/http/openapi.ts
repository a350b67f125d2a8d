/** The OpenAPI document, written by the schemas that validate. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { ZodObject } from 'zod';
import { problem } from './common-schemas.ts';
import type { AnyEndpoint } from './endpoint.ts';

/** The document as plain JSON, for an API whose root is `root` ("/api/v1"). */
export const openApiDocument = (endpoints: AnyEndpoint[], root: string): Record<string, unknown> => {
  const paths: ZodOpenApiPathsObject = {};
  for (const said of endpoints) {
    paths[said.path] = { ...paths[said.path], [said.method]: operation(said) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Rayon',
      version: '1',
      description:
        'Finds the nearest independent bookshops that carry a book. Times are RFC 3339 with offset, coordinates ' +
        'WGS 84, money a decimal amount with its currency, ISBNs thirteen digits. Errors are RFC 9457 problems.',
    },
    servers: [{ url: root }],
    components: {
      securitySchemes: {
        shopKey: { type: 'http', scheme: 'bearer', description: 'A key that the shop made at its counter' },
      },
    },
    paths,
  }) as unknown as Record<string, unknown>;
};

const operation = (said: AnyEndpoint): ZodOpenApiOperationObject => ({
  operationId: operationId(said),
  tags: [said.tag],
  summary: said.summary,
  ...(said.description ? { description: said.description } : {}),
  requestParams: {
    ...(said.params ? { path: said.params as ZodObject } : {}),
    ...(said.query ? { query: said.query as ZodObject } : {}),
  },
  ...(said.key ? { security: [{ shopKey: [] }] } : {}),
  ...(said.body ? { requestBody: { content: { 'application/json': { schema: said.body } } } } : {}),
  ...(said.file ? { requestBody: fileBody(said.file) } : {}),
  responses: {
    [String(said.status ?? 200)]: {
      description: 'As asked',
      content: { [said.answerType ?? 'application/json']: { schema: said.answer } },
    },
    ...problems({ ...ALWAYS, ...said.problems }),
  },
});

const fileBody = ({
  types,
  description,
}: NonNullable<AnyEndpoint['file']>): NonNullable<ZodOpenApiOperationObject['requestBody']> => ({
  description,
  required: true,
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});

const ALWAYS = {
  400: 'Something asked was wrong; `errors` names each field',
  500: 'Something failed here',
  503: 'The database is busy; `Retry-After` says how many seconds to wait',
};

const problems = (meanings: Record<string, string>): ZodOpenApiOperationObject['responses'] =>
  Object.fromEntries(
    Object.entries(meanings).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: problem } } },
    ]),
  );

/** `get /shops/{slug}` is `getShopsSlug`. */
const operationId = ({ method, path }: AnyEndpoint): string =>
  method + path.replaceAll(/[/{}.]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll('}', '');
