/**
 * The server's events, for as long as the page is looked at. A page that is left for another one may be kept whole, to be
 * shown again at once; an open stream would forbid that, and hold a connection for nobody.
 */
export interface Stream {
  /** Asked each time that the stream is opened. */
  address(): string;
  /** Puts the listeners on. */
  bind(source: EventSource): void;
  /** The page is shown again: what happened meanwhile has to be asked for. */
  onReturn(): void;
}

/** Opens it, closes it when the page is left, and opens it again when the page comes back. */
export const followStream = ({ address, bind, onReturn }: Stream): void => {
  const open = (): EventSource => {
    const opened = new EventSource(address());
    bind(opened);
    return opened;
  };
  let source = open();
  window.addEventListener('pagehide', () => source.close());
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    source = open();
    onReturn();
  });
};
