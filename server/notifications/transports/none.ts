import type { Channel, Transport } from '../../outbox/index.ts';

/** A channel that is not there: whoever has the other one is written to there. */
export const noTransport = (channel: Channel): Transport => ({
  channel,
  send: () =>
    Promise.resolve({
      is: 'refused',
      refusal: { code: null, reason: `no ${channel} is sent from here`, then: 'other', alarm: false },
    }),
});
