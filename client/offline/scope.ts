/** The parts of a service worker's global scope that are used here: the types of pages and of workers exclude each other. */

export interface LastingEvent extends Event {
  /** The worker lives on until this is settled. */
  waitUntil(work: Promise<unknown>): void;
}

export interface AskedEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface ToldEvent extends LastingEvent {
  readonly data: unknown;
}

interface Events {
  install: LastingEvent;
  activate: LastingEvent;
  fetch: AskedEvent;
  message: ToldEvent;
}

export interface WorkerScope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<unknown[]>;
  };
  addEventListener<K extends keyof Events>(name: K, handle: (event: Events[K]) => void): void;
  skipWaiting(): Promise<void>;
}
