/**
 * Markers that are real buttons. Leaflet's own are `<div>`s on which Enter does nothing, and after a drag it swallows
 * clicks made by the keyboard; those are taken here before Leaflet sees them.
 */
import { DivIcon, Marker, type LatLngTuple } from './leaflet.ts';

export interface PinOptions {
  at: LatLngTuple;
  /** Class names of the button: `pin is-open`, `cluster`. */
  className: string;
  /** What a screen reader says. */
  label: string;
  /** Trusted HTML inside the button. */
  inner: string;
  /** Pixels. */
  size: [width: number, height: number];
  /** Pixels from the top left to the point that stands on the place; the middle unless said. */
  anchor?: [x: number, y: number];
  onPress(): void;
  /** The pointer or the focus came to it or left it. */
  onPoint(here: boolean): void;
  /** The keyboard came to it, wherever it is. */
  onReach(): void;
}

class ButtonIcon extends DivIcon {
  readonly #pin: PinOptions;

  constructor(pin: PinOptions) {
    const { className, inner, size, anchor } = pin;
    super({ className, html: inner, iconSize: size, ...(anchor ? { iconAnchor: anchor } : {}) });
    this.#pin = pin;
  }

  override createIcon(): HTMLElement {
    const styled = super.createIcon();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = styled.className;
    button.style.cssText = styled.style.cssText;
    button.setAttribute('aria-label', this.#pin.label);
    button.append(...styled.childNodes);
    listen(button, this.#pin);
    return button;
  }
}

const listen = (button: HTMLButtonElement, { onPress, onPoint, onReach }: PinOptions): void => {
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) onReach();
  });
  button.addEventListener('click', (event) => {
    // A click without a press of the pointer came from the keyboard, or from a screen reader.
    if (event.detail > 0) return;
    event.stopPropagation();
    onPress();
  });
  for (const come of ['pointerenter', 'focus']) button.addEventListener(come, () => onPoint(true));
  for (const go of ['pointerleave', 'blur']) button.addEventListener(go, () => onPoint(false));
};

/**
 * A button on the map; the pointer's clicks go through Leaflet, which tells them from the end of a drag. Leaflet's own
 * panning to what has the focus is off: it begins when the pointer goes down, and the pin is gone when it comes up.
 */
export const pinMarker = (pin: PinOptions): Marker => {
  const icon = new ButtonIcon(pin);
  const marker = new Marker(pin.at, { icon, keyboard: false, autoPanOnFocus: false, riseOnHover: true });
  return marker.on('click', () => pin.onPress());
};

/** A point that says where the search starts and does nothing. */
export const placeMarker = (at: LatLngTuple, label: string): Marker => {
  const dot = document.createElement('span');
  dot.setAttribute('role', 'img');
  dot.setAttribute('aria-label', label);
  const icon = new DivIcon({ className: 'reader-pin', html: dot, iconSize: [20, 20] });
  return new Marker(at, { icon, keyboard: false, interactive: false, zIndexOffset: -1000 });
};
