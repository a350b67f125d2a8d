/** Inside the frame: the widget, its colours, and its height for whoever asks from outside. */
import { propertiesOf, readLook } from '../../server/views/embed.ts';
import './v1.ts';
import { ASK, heightMessage } from './frame-talk.ts';

const sheet = new CSSStyleSheet();
// The heading is for ears: for eyes the widget has its own.
sheet.replaceSync('body{margin:0}h1{position:absolute;clip-path:inset(50%);margin:0}');
document.adoptedStyleSheets = [sheet];

const shops = document.querySelector<HTMLElement>('rayon-shops');
const asked = new URLSearchParams(location.search);
for (const [property, value] of propertiesOf(readLook((name) => asked.get(name)))) {
  // Through the object model: the page's own policy lets no style attribute in.
  shops?.style.setProperty(property, value);
}

/** Where the answers go: the page that asked, once it has. */
let asker: string | null = null;

const answer = (): void => {
  if (asker === null) return;
  window.parent.postMessage(heightMessage(document.documentElement.getBoundingClientRect().height), asker);
};

window.addEventListener('message', (event) => {
  if (event.source !== window.parent || event.data !== ASK) return;
  // A page without an origin, such as a file, cannot be named: it is the parent all the same.
  asker = event.origin === 'null' ? '*' : event.origin;
  answer();
});

new ResizeObserver(answer).observe(document.documentElement);
