/** The page that puts Rayon on any site, live: what the form says is seen and written at once. */
import {
  ATTRIBUTES,
  attributesOf,
  elementSnippet,
  fallbackHref,
  frameSnippet,
  linkLabel,
  lookProperties,
  propertiesOf,
  readEmbed,
  styleSnippet,
  type Embed,
  type Pinned,
} from '../../../server/views/embed.ts';
import { readLang } from '../../../server/views/language/index.ts';
import { widgetWordsOf, type WidgetPageWords } from '../../../server/views/language/widget.ts';
import { failureText, nowhereText } from '../../finder/failures.ts';
import { Fields } from '../../finder/fields.ts';
import type { Say } from '../../finder/live-region.ts';
import { bindNearMe } from '../../finder/near-me.ts';
import type { Page } from '../../page.ts';

/** `#widget-data`. */
interface WidgetData {
  site: string;
  element: Pinned | null;
  fit: Pinned | null;
}

export interface ConfigureOptions {
  form: HTMLFormElement;
  page: Page;
  say: Say;
}

/** Lights the page up. */
export const configure = ({ form, page, say }: ConfigureOptions): void => {
  const { words } = page;
  const own = widgetWordsOf(words.lang);
  const data = JSON.parse(document.getElementById('widget-data')?.textContent ?? '') as WidgetData;
  let { title } = page;
  const update = (): void => {
    const embed = embedOf(form);
    // What the book field says is the title only as long as it was chosen there.
    if (title?.isbn !== embed.isbn) title = null;
    show(embed, linkLabel(title, own), data);
  };
  const fields = new Fields({
    ...{ form, words, localTime: page.localTime, onPlace: update, onOpen: () => {}, onEdit: update },
    onTitle: (chosen) => {
      title = chosen;
      update();
    },
    onFailed: (error) => say(failureText(error, words)),
  });
  bindNearMe(form.querySelector<HTMLElement>('#near-me'), {
    onWait: () => say(words.locating),
    onFound: (near) => {
      fields.write({ ...fields.read(), place: '', near, radius: null }, title);
      say(words.located);
      update();
    },
    onNowhere: (reason) => say(nowhereText(reason, words)),
  });
  form.addEventListener('input', update);
  update();
  for (const button of document.querySelectorAll<HTMLButtonElement>('.copy')) offerCopy(button, own, say);
};

const embedOf = (form: HTMLFormElement): Embed => {
  const said = new FormData(form);
  const read = (name: string): unknown => said.get(name);
  return { ...readEmbed(read), lang: readLang(read('langue')) };
};

/** The preview and the snippets. */
const show = (embed: Embed, label: string, { site, element, fit }: WidgetData): void => {
  dress(embed, label);
  const style = styleSnippet(embed);
  write('element', elementSnippet(embed, { site, label, pinned: element }));
  write('frame', frameSnippet(embed, { site, label, pinned: fit }));
  write('style', style);
  const part = document.getElementById('style-part');
  if (part) part.hidden = style === '';
};

/** Makes the preview be what is asked for; what is so already is left alone, or it would ask for its shops again. */
const dress = (embed: Embed, label: string): void => {
  const preview = document.getElementById('preview');
  if (!preview) return;
  const attributes = new Map<string, string>(attributesOf(embed));
  for (const name of ATTRIBUTES) {
    const value = attributes.get(name) ?? null;
    if (preview.getAttribute(name) === value) continue;
    if (value === null) preview.removeAttribute(name);
    else preview.setAttribute(name, value);
  }
  const look = new Map(propertiesOf(embed.look));
  for (const property of lookProperties()) preview.style.setProperty(property, look.get(property) ?? '');
  const link = preview.querySelector('a');
  if (!link) return;
  link.href = fallbackHref(embed);
  link.textContent = label;
};

const write = (name: string, text: string): void => {
  const code = document.getElementById(`snippet-${name}`);
  if (code) code.textContent = text;
};

/** A button that copies a snippet; it needs a page that was loaded safely, as browsers see it. */
const offerCopy = (button: HTMLButtonElement, own: WidgetPageWords, say: Say): void => {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (!clipboard) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const text = document.getElementById(button.dataset['copies'] ?? '')?.textContent ?? '';
    void clipboard.writeText(text).then(() => {
      button.textContent = own.copied;
      say(own.copied, true);
      setTimeout(() => (button.textContent = own.copy), 2_000);
    });
  });
};
