import type { Position } from './state.ts';

/** Why there is no position: the reader or the browser said no, or the device could not tell (in time). */
export type NoPosition = 'denied' | 'unavailable' | 'slow';

/** Seconds the device has to find itself, once allowed; an indoor phone without a network never does. */
const PATIENCE_MS = 10_000;
const FRESH_MS = 5 * 60_000;

/**
 * Asks the browser where the reader is; to be called on a click only. Rounded to a thousandth of a degree, about
 * 100 m: enough to sort shops, and a shared address does not give a home away. Never rejects.
 */
export const findPosition = (geolocation: Geolocation | undefined): Promise<Position | NoPosition> =>
  new Promise((resolve) => {
    if (!geolocation) resolve('unavailable');
    geolocation?.getCurrentPosition(
      ({ coords }) => resolve({ lat: rounded(coords.latitude), lon: rounded(coords.longitude) }),
      (error) => resolve(reasonOf(error)),
      { enableHighAccuracy: false, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  });

const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;

const reasonOf = ({ code }: GeolocationPositionError): NoPosition => {
  if (code === 1) return 'denied';
  return code === 3 ? 'slow' : 'unavailable';
};

export interface NearMeEvents {
  onWait(): void;
  onFound(position: Position): void;
  onNowhere(reason: NoPosition): void;
}

/** Shows the button, which works only with scripts, and asks for the position when it is pressed. */
export const bindNearMe = (
  button: HTMLElement | null,
  { onWait, onFound, onNowhere }: NearMeEvents,
): void => {
  if (!button) return;
  let asking = false;
  button.hidden = false;
  button.addEventListener('click', () => {
    if (asking) return;
    asking = true;
    button.setAttribute('aria-busy', 'true');
    onWait();
    void findPosition(navigator.geolocation).then((found) => {
      asking = false;
      button.removeAttribute('aria-busy');
      if (typeof found === 'string') onNowhere(found);
      else onFound(found);
    });
  });
};
