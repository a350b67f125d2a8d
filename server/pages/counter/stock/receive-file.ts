/** A form with a file, read as it comes: nothing of it is kept in memory. */
import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';

const LIMITS = { files: 1, fields: 10, parts: 11, fieldSize: 1_000, headerPairs: 20 };

/**
 * Gives the form's file to `keep` and answers what that answers; null when no file was chosen, or it is no such form.
 * What `keep` leaves unread is thrown away: a browser hears an answer once its form is sent.
 */
export const receiveFile = <Kept>(
  request: IncomingMessage,
  keep: (name: string, file: AsyncIterable<Uint8Array>) => Promise<Kept>,
): Promise<Kept | null> => {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data *;/i.test(type)) {
    request.resume();
    return Promise.resolve(null);
  }
  return new Promise((resolve, reject) => {
    const form = new Busboy({ headers: { ...request.headers, 'content-type': type }, limits: LIMITS });
    let kept: Promise<Kept | null> = Promise.resolve(null);
    form.on('file', (_field, file, name) => {
      // A field in which nothing was chosen is sent all the same, without a name.
      if (name) kept = keep(name, file.iterator({ destroyOnReturn: false }));
      kept.catch(() => undefined).finally(() => file.resume());
    });
    form.on('finish', () => kept.then(resolve, reject));
    form.on('error', (error) => kept.then(() => reject(error as Error), reject));
    request.once('error', (error) => form.destroy(error));
    request.pipe(form);
  });
};
