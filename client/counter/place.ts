/** The map on which a shop puts its own pin: it fills in the two fields, which are all that is sent. */
import '../map/leaflet.css';
import '../map/outline/outline.css';
import { addBaseMap } from '../map/base-map.ts';
import { Control, Map as LeafletMap, type LatLng, type Marker } from '../map/leaflet.ts';
import { PIN } from '../map/pin-layer.ts';
import { pinMarker } from '../map/pins.ts';
import type { Page } from '../page.ts';

const NEAR = 16;
/** Pixels that an arrow key moves the pin, and with Shift. */
const STEP = 2;
const LEAP = 20;
/** Six decimals are a decimetre. */
const DECIMALS = 6;
const MOVES: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const bindPlace = (box: HTMLElement, form: HTMLFormElement, page: Page): void => {
  const field = (name: string): HTMLInputElement | null =>
    form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  const [lat, lon] = [field('lat'), field('lon')];
  if (!lat || !lon) return;
  const typed = (): [number, number] | null => {
    const [y, x] = [lat, lon].map(({ value }) => Number(value.trim().replace(',', '.')));
    return y !== undefined && x !== undefined && Math.abs(y) <= 90 && Math.abs(x) <= 180 ? [y, x] : null;
  };
  const start = typed();
  if (!start) return;
  box.hidden = false;
  const map = mapIn(box, page);
  map.setView(start, NEAR, { animate: false });
  const pin = doorPin(start, box.dataset['label'] ?? '').addTo(map);
  const write = ({ lat: y, lng: x }: LatLng): void => {
    lat.value = y.toFixed(DECIMALS);
    lon.value = x.toFixed(DECIMALS);
  };
  pin.on('dragend', () => write(pin.getLatLng()));
  map.on('click', ({ latlng }) => {
    pin.setLatLng(latlng);
    write(latlng);
  });
  pin.getElement()?.addEventListener('keydown', (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? LEAP : STEP;
    const at = map.latLngToContainerPoint(pin.getLatLng()).add([move[0] * by, move[1] * by]);
    pin.setLatLng(map.containerPointToLatLng(at));
    write(pin.getLatLng());
    map.panInside(pin.getLatLng(), { padding: [40, 50], animate: false });
  });
  for (const input of [lat, lon])
    input.addEventListener('change', () => {
      const at = typed();
      if (!at) return;
      pin.setLatLng(at);
      map.panTo(at);
    });
};

const mapIn = (box: HTMLElement, { words, tiles }: Page): LeafletMap => {
  const map = new LeafletMap(box, { zoomControl: false, attributionControl: false, minZoom: 3, maxZoom: 19 });
  const attribution = new Control.Attribution({ prefix: false, position: 'bottomright' });
  map.addControl(attribution);
  map.addControl(new Control.Zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }));
  addBaseMap({ map, attribution, tiles, lang: words.lang, plainMap: words.plainMap });
  return map;
};

const doorPin = (at: [number, number], label: string): Marker => {
  const nothing = (): void => undefined;
  const pin = pinMarker({
    ...{ at, label, className: 'pin is-open', inner: PIN, size: [32, 42], anchor: [16, 41] },
    ...{ onPress: nothing, onPoint: nothing, onReach: nothing },
  });
  pin.options.draggable = true;
  return pin;
};
