/**
 * An endpoint is said once, as data: method, path, schemas. The same object validates requests, types the handler
 * and writes the OpenAPI document, so the three cannot disagree.
 */
import type { Request, Response, Router } from 'express';
import type { ZodType, z } from 'zod';
import { badRequest, type FieldError } from './problem.ts';
import { noteRoute } from './route-name.ts';

export interface Endpoint<P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType> {
  method: 'get' | 'post' | 'put' | 'patch';
  /** OpenAPI form, below the API's root: `/titles/{isbn}`. */
  path: string;
  summary: string;
  description?: string;
  tag: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Instead of `body`: a file, which the handler reads as it comes. */
  file?: { types: readonly string[]; description: string };
  /** Whether a shop's key has to be sent with it, as a bearer token. */
  key?: boolean;
  /** Whether scripts of any site may read its answers (CORS); no cookie goes with what they ask. */
  anySite?: boolean;
  answer: A;
  /** The answer's media type, where it is not JSON; such an endpoint is served by `servePieces`. */
  answerType?: string;
  /** The status of a good answer; 200 unless said. */
  status?: number;
  /** Other statuses it answers with, each a problem, with what they mean. 400, 500 and 503 are always there. */
  problems?: Record<number, string>;
}

export type AnyEndpoint = Endpoint<ZodType, ZodType, ZodType, ZodType>;

/** Keeps the schemas' types while the endpoint is declared. */
export const endpoint = <
  A extends ZodType,
  P extends ZodType = ZodType<undefined>,
  Q extends ZodType = ZodType<undefined>,
  B extends ZodType = ZodType<undefined>,
>(
  said: Endpoint<P, Q, B, A>,
): Endpoint<P, Q, B, A> => said;

export interface Input<P extends ZodType, Q extends ZodType, B extends ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  request: Request;
  response: Response;
}

/** Mounts an endpoint: what reaches `handle` is parsed, what does not parse is a 400 that names each field. */
export const serve = <P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  router: Router,
  said: Endpoint<P, Q, B, A>,
  handle: (input: Input<P, Q, B>) => Promise<z.input<A>>,
): void => {
  const path = said.path.replaceAll(/\{(\w+)\}/g, ':$1');
  router[said.method](path, async (request: Request, response: Response) => {
    noteRoute(request, response);
    // First, so that what was wrong can be read there too.
    if (said.anySite) response.set('Access-Control-Allow-Origin', '*');
    const answer = await handle({ ...parse(said, request), request, response });
    response.status(said.status ?? 200).json(answer);
  });
};

/** Mounts an endpoint whose answer is a file: asked for as any other, and written by `send` itself. */
export const servePieces = <P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  router: Router,
  said: Endpoint<P, Q, B, A>,
  send: (request: Request, response: Response) => Promise<void>,
): void => {
  router[said.method](said.path, async (request: Request, response: Response) => {
    noteRoute(request, response);
    parse(said, request);
    await send(request, response);
  });
};

const parse = <P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  said: Endpoint<P, Q, B, A>,
  request: Request,
): Pick<Input<P, Q, B>, 'params' | 'query' | 'body'> => {
  const errors: FieldError[] = [];
  const read = (schema: ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const result = schema.safeParse(value);
    if (!result.success) errors.push(...fieldErrors(result.error));
    return result.data;
  };
  const parsed = {
    params: read(said.params, request.params) as z.output<P>,
    query: read(said.query, request.query) as z.output<Q>,
    body: read(said.body, request.body) as z.output<B>,
  };
  if (errors.length > 0) throw badRequest(errors);
  return parsed;
};

/** zod's issues as one line a field; an unknown field is named too. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'is not known here' }))
      : [{ path: issue.path.join('.') || '(all)', message: issue.message }],
  );
