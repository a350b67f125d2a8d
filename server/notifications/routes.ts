/** POST /webhooks/twilio/sms and /webhooks/twilio/status. Answered at once, with an empty TwiML. */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { noteRoute } from '../http/route-name.ts';
import { applyReceipt, type Delivery } from '../outbox/index.ts';
import { saveReceived } from './received-queries.ts';
import { readForm, receivedOf, statusOf, type WebhookSettings } from './webhook.ts';

export interface WebhookParts {
  db: Knex;
  /** Null: no SMS come from Twilio, and nothing is accepted in its name. */
  webhook: WebhookSettings | null;
  delivery: Pick<Delivery, 'alarm' | 'stopMessages' | 'noticed'>;
  /** Says that something came in, to whoever applies it. Must not be waited for. */
  wake(): void;
}

const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';
const MOST_BYTES = '64kb';

export const webhookRoutes = (parts: WebhookParts): Router => {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MOST_BYTES, parameterLimit: 200 });
  router.post('/webhooks/twilio/sms', form, received(parts));
  router.post('/webhooks/twilio/status', form, receipt(parts));
  return router;
};

const received =
  ({ db, webhook, wake }: WebhookParts): RequestHandler =>
  async (request, response) => {
    noteRoute(request, response);
    const signed = signedFields(request, webhook);
    const message = receivedOf(signed.fields, signed.settings.accountSid);
    if (message === null) throw refused();
    const isNew = await saveReceived(db, message);
    answer(response);
    if (isNew) wake();
  };

const receipt =
  ({ db, webhook, delivery, wake }: WebhookParts): RequestHandler =>
  async (request, response) => {
    noteRoute(request, response);
    const { settings, fields } = signedFields(request, webhook);
    const said = statusOf(fields, settings.accountSid);
    if (said === null) throw refused();
    const { message } = request.query;
    const messageId = typeof message === 'string' ? /^[1-9]\d{0,15}$/.exec(message)?.[0] : undefined;
    const about = {
      messageId: messageId === undefined ? null : Number(messageId),
      providerId: said.providerId,
    };
    await applyReceipt(db, delivery, about, settings.receiptOf(said.status, said.code));
    answer(response);
    wake();
  };

const answer = (response: Response): void => void response.type('text/xml').send(EMPTY);

const refused = (): Problem => new Problem(403, 'This is not signed by the provider.');

/** Signed for our public address, whatever proxies stand between. Throws a 403 for anything else. */
const signedFields = (
  request: Request,
  settings: WebhookSettings | null,
): { settings: WebhookSettings; fields: Record<string, string> } => {
  const fields = readForm(request.body);
  const signature = request.get('X-Twilio-Signature') ?? '';
  if (settings === null || fields === null || signature === '') throw refused();
  const address = `${settings.publicUrl}${request.originalUrl}`;
  if (!settings.isSigned(signature, address, fields)) throw refused();
  return { settings, fields };
};
