/** A form with a file, read as it comes: nothing of it is kept in memory. */
import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { Problem } from '../http/problem.ts';

const LIMITS = { files: 1, fields: 10, parts: 11, fieldSize: 1_000, headerPairs: 20 };

const NOT_WHOLE = 'The form did not come whole.';

/**
 * Gives the form's file to `keep` and answers what that answers; null when no file was chosen, or it is no such form.
 * What `keep` leaves unread is thrown away: a browser hears an answer once its form is sent.
 * @throws Problem 400 when the form ends before its end
 */
export const receiveFile = <Kept>(
  request: IncomingMessage,
  keep: (name: string, file: AsyncIterable<Uint8Array>) => Promise<Kept>,
): Promise<Kept | null> => {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data *;.*\bboundary=[^ ;]/i.test(type)) {
    request.resume();
    return Promise.resolve(null);
  }
  return new Promise((resolve, reject) => {
    const form = new Busboy({ headers: { ...request.headers, 'content-type': type }, limits: LIMITS });
    let kept: Promise<Kept | null> = Promise.resolve(null);
    let coming: BusboyFileStream | null = null;
    const cut = (): void => {
      const problem = new Problem(400, NOT_WHOLE);
      coming?.destroy(problem);
      // What was kept of it is taken away first.
      void kept.catch(() => null).then(() => reject(problem));
    };
    form.on('file', (_field, file, name) => {
      coming = file;
      // Whoever reads it hears its errors; a file that nobody reads has none that matter.
      file.on('error', () => undefined);
      // A field in which nothing was chosen is sent all the same, without a name.
      if (name) kept = keep(name, file.iterator({ destroyOnReturn: false }));
      void kept.catch(() => null).then(() => file.resume());
    });
    form.on('finish', () => void kept.then(resolve, reject));
    form.on('error', cut);
    request.once('close', () => {
      if (!request.complete) cut();
    });
    request.on('error', () => undefined);
    request.pipe(form);
  });
};
