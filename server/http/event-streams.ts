/** Server-Sent Events: answers that stay open as long as somebody follows, and that end when the server stops. */
import type { Response } from 'express';

export interface EventStreams {
  /**
   * Begins an answer that stays open. `closed` is called once, whoever ends it. Answers how to write into it, which
   * does nothing any more once it has ended.
   */
  open(response: Response, closed: () => void): (text: string) => void;
  /** Ends all that are open; one that is opened later ends at once. Browsers come back by themselves. */
  close(): void;
}

export const createEventStreams = (): EventStreams => {
  const streams = new Set<Response>();
  let closing = false;
  return {
    open: (response, closed) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        // `no-transform`: compressed, an event would wait for the next ones.
        'Cache-Control': 'no-store, no-transform',
        // Kept for another request, the connection would outlive the stream, and delay the stop.
        Connection: 'close',
      });
      streams.add(response);
      response.once('close', () => {
        streams.delete(response);
        closed();
      });
      if (closing) response.end();
      return (text) => {
        if (!response.writableEnded) response.write(text);
      };
    },
    close: () => {
      closing = true;
      for (const response of streams) response.end();
    },
  };
};
