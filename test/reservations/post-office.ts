/** Delivery played in a test: a provider that remembers what it took, and workers that die while they send. */
import { expect } from '@jest/globals';
import type { Knex } from 'knex';
import { digestOf } from '../../server/outbox/deliver.ts';
import { noteHandedOver, takeDue } from '../../server/outbox/delivery-queries.ts';
import { deliverDue, settleDoubts, type Channel, type Transport } from '../../server/outbox/index.ts';
import { advance } from '../../server/time/clock.ts';
import { testDelivery, type Row } from '../notifications/outbox.ts';

/** Where a worker dies: nothing was handed over, or it was, and the provider has it or has it not. */
export const DEATHS = ['taken', 'handed over', 'sent'] as const;

interface Posted {
  messageId: number;
  providerId: string;
  to: string;
  text: string;
}

export class PostOffice {
  private posted: Posted[] = [];
  private readonly delivery = testDelivery({ sms: this.provider('sms'), email: this.provider('email') });

  private provider(channel: Channel): Transport {
    const take: Transport['send'] = ({ messageId, to, text }) => {
      const providerId = `${channel}-${this.posted.length}`;
      this.posted.push({ messageId, providerId, to, text });
      return Promise.resolve({ is: 'sent', providerId });
    };
    const sentTo: Transport['sentTo'] = (to) =>
      Promise.resolve(
        this.posted
          .filter((each) => each.to === to)
          .map(({ providerId, text }) => ({ providerId, text, receipt: { state: 'sent' as const } })),
      );
    // A mail server keeps no list: the same mail comes again, under the same Message-ID.
    return channel === 'sms' ? { channel, send: take, sentTo } : { channel, send: take };
  }

  /** A worker does all that is due, and lives. */
  async deliver(db: Knex): Promise<void> {
    await settleDoubts(db, this.delivery);
    await deliverDue(db, this.delivery);
  }

  /** A worker takes what is due, and dies there. */
  async die(db: Knex, where: (typeof DEATHS)[number]): Promise<void> {
    for (const message of await takeDue(db, 20)) {
      if (where === 'taken') continue;
      const written = await this.delivery.write(message);
      await noteHandedOver(db, message, digestOf(written.text));
      if (where === 'sent')
        await this.delivery.transports[message.channel].send({
          ...written,
          messageId: message.id,
          to: message.recipient,
          validFor: null,
        });
    }
  }

  /** Everything that was put into the outbox has gone out once, or was withdrawn or too late: nothing is in between. */
  async check(db: Knex): Promise<void> {
    for (let looks = 0; looks < 3; looks += 1) {
      await advance(db, 60);
      await this.deliver(db);
    }
    const { rows } = await db.raw<{ rows: Row[] }>('select * from messages order by id');
    for (const { id, channel, state, reason } of rows) {
      const posted = this.posted.filter(({ messageId }) => messageId === id);
      if (state !== 'failed') expect({ id, state }).toEqual({ id, state: 'sent' });
      else expect(['withdrawn', 'too late to send']).toContain(reason);
      // A mail of which nobody knows whether it went may have gone, and be too late when it is known to be doubtful.
      if (channel === 'sms')
        expect({ id, times: posted.length }).toEqual({ id, times: state === 'sent' ? 1 : 0 });
      else if (state === 'sent') expect(posted.length).toBeGreaterThan(0);
    }
  }
}
