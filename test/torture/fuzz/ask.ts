/** Sends a call exactly as it is written: no client in between that tidies its path or its headers. */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Call } from './calls.ts';

export interface Answer {
  status: number;
  /** Without parameters, in lower case. */
  type: string;
  text: string;
}

const agent = new Agent({ keepAlive: true });

/** `root`: the API's, `http://127.0.0.1:3000/api/v1`. Rejects when the connection ends without an answer. */
export const ask = (root: string, call: Call): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const url = new URL(root);
    const asked = request(
      {
        agent,
        ...{ host: url.hostname, port: url.port, method: call.method },
        path: url.pathname + call.address,
        headers: call.headers,
      },
      (answer) => {
        const [type = ''] = (answer.headers['content-type'] ?? '').split(';');
        text(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, type: type.trim().toLowerCase(), text: body }),
          reject,
        );
      },
    );
    asked.once('error', reject);
    asked.end(call.body ?? undefined);
  });
