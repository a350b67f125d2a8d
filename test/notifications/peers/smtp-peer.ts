/** A local mail server: the real nodemailer talks to it over a real socket. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the next mail gets: taken, refused at its recipient or after its text, or taken without a word. */
export type MailBehaviour =
  'ok' | { recipient: number } | { data: number } | 'hang-after-data' | 'reset-after-data';

export interface SmtpPeer {
  url: string;
  /** Mails that were taken, as they came. */
  mails: string[];
  next: MailBehaviour[];
  close(): Promise<void>;
}

const refusal = (code: number): Error => Object.assign(new Error('refused'), { responseCode: code });

export const startSmtpPeer = async (): Promise<SmtpPeer> => {
  const peer: Pick<SmtpPeer, 'mails' | 'next'> = { mails: [], next: [] };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) => {
      const [behaviour] = peer.next;
      if (typeof behaviour !== 'object' || !('recipient' in behaviour)) {
        done();
        return;
      }
      peer.next.shift();
      done(refusal(behaviour.recipient));
    },
    onData: (stream, session, done) => {
      let mail = '';
      stream.on('data', (chunk: Buffer) => (mail += chunk.toString()));
      stream.on('end', () => {
        const behaviour = peer.next.shift() ?? 'ok';
        if (typeof behaviour === 'object') {
          done(refusal('data' in behaviour ? behaviour.data : behaviour.recipient));
          return;
        }
        peer.mails.push(mail);
        if (behaviour === 'ok') done();
        else if (behaviour === 'reset-after-data') {
          for (const connection of server.connections) {
            const { id, _socket } = connection as unknown as { id: string; _socket: { destroy(): void } };
            if (id === session.id) _socket.destroy();
          }
        }
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return Object.assign(peer, {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
};
