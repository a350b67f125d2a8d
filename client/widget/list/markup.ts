/** What stands in the shadow tree before there is any answer. */
import { html, type Html } from '../../../server/views/html.ts';
import type { WidgetWords } from '../parts.ts';

/** `isPlaced`: whether the page has said a place. `site`: where links lead, "rayon.example". */
export const markup = (words: WidgetWords, { isPlaced, site }: { isPlaced: boolean; site: string }): Html => {
  const button = (name: string, label: string, isHidden = true): Html =>
    html`<button
      type="button"
      class="button button-quiet ${name}"
      part="button"
      ${isHidden ? html`hidden` : ''}
    >
      ${label}
    </button>`;
  return html`<p class="demo-note" hidden>${words.demoBanner}</p>
    <div class="results-head"></div>
    <div class="ways">
      ${button('elsewhere', words.otherPlace, !isPlaced)} ${button('show-map', words.showMap)}
    </div>
    <div class="where"></div>
    <p class="status" role="status"></p>
    <div class="results">
      <div class="map-pane" hidden>
        <div class="map" part="map" role="group" aria-label="${words.mapLabel}"></div>
        ${button('streets', '')}
      </div>
      <div>
        <ol class="shops" part="list" role="list"></ol>
        ${button('more', words.moreShops)}
      </div>
    </div>
    <p class="foot"><a href="/">Rayon</a> · ${words.opensAt(site)}</p>`;
};
