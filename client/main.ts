/** The script of every page: lights up what it finds. Each page works without it. */
import './styles/main.css';
import './scripts.css';
import { linkListAndMap } from './linked-page.ts';
import { Fields } from './finder/fields.ts';
import { failureText, nowhereText } from './finder/failures.ts';
import { Finder } from './finder/finder.ts';
import { liveRegion } from './finder/live-region.ts';
import { bindNearMe } from './finder/near-me.ts';
import { bindFavouriteButton, bindFavouriteLine } from './favourite/bind-favourite.ts';
import { watchInbox } from './inbox/inbox.ts';
import { startOffline } from './offline/register.ts';
import { readPage, type Page } from './page.ts';
import { followReservation } from './reservation.ts';
import { bindShare } from './share/share.ts';
import { bindDrop, followReport } from './files.ts';

const form = document.querySelector<HTMLFormElement>('form#finder');
const results = document.getElementById('results');
// The whole page is here: from now on its look follows what is in it.
document.querySelector('.hero.is-answered')?.classList.remove('is-answered');
const status = document.getElementById('status');
const say = status ? liveRegion(status) : () => {};

/** A search form on a page that shows no answers: choosing helps, and the form is sent as it is. */
const lightForm = (page: Page, lone: HTMLFormElement): void => {
  const { words } = page;
  const fields = new Fields({
    form: lone,
    words,
    localTime: page.localTime,
    onTitle: () => fields.focus('place'),
    onPlace: () => {},
    onOpen: () => {},
    onEdit: () => {},
    onFailed: (error) => say(failureText(error, words)),
  });
  bindNearMe(lone.querySelector<HTMLElement>('#near-me'), {
    onWait: () => say(words.locating),
    onFound: (near) => {
      fields.write({ ...fields.read(), place: '', near, radius: null }, null);
      say(words.located);
    },
    onNowhere: (reason) => {
      fields.focus('place');
      say(nowhereText(reason, words));
    },
  });
};

if (document.getElementById('page-data')) {
  const page = readPage(document);
  bindShare(document.getElementById('share'), { words: page.words, say });
  const options = document.querySelector<HTMLFormElement>('#widget-form');
  if (form && results) new Finder({ page, form, results, say });
  else if (options) {
    void import('./widget/configure/configure.ts').then(({ configure }) =>
      configure({ form: options, page, say }),
    );
  } else {
    if (form) lightForm(page, form);
    linkListAndMap(page)?.show({}, true);
  }
}

const ownShop = document.getElementById('own-shop');
if (ownShop) bindFavouriteButton(ownShop);

const ownShopLine = document.getElementById('own-shop-line');
if (ownShopLine) bindFavouriteLine(ownShopLine, readPage(document).langAsked);

const inbox = document.getElementById('inbox');
if (inbox) watchInbox(inbox);

const reservation = document.getElementById('reservation');
if (reservation) followReservation(reservation, (message) => say(message, true));

for (const drop of document.querySelectorAll<HTMLFormElement>('form[data-drop]')) bindDrop(drop);
followReport();

const place = document.getElementById('place-map');
const ownListing = document.querySelector<HTMLFormElement>('#own-listing');
if (place && ownListing)
  void import('./counter/place.ts').then(({ bindPlace }) => bindPlace(place, ownListing, readPage(document)));

const ownHours = document.querySelector<HTMLFormElement>('#own-hours');
if (ownHours) void import('./counter/hours.ts').then(({ bindHours }) => bindHours(ownHours, say));

const counter = document.getElementById('counter');
if (counter) void import('./counter/counter.ts').then(({ followCounter }) => followCounter(counter, say));

startOffline();
